package io.github.soakgate.gatling;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.process.Children;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.LoadGenerator;
import io.github.soakgate.run.RunningLoad;
import io.github.soakgate.run.RunningWorkload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Drives the built-in load with Gatling, in a JVM of its own. */
public final class GatlingLoad implements LoadGenerator {

    /** Drives it, in a JVM or a container of its own. */
    static final String MAIN_CLASS = "io.github.soakgate.gatling.fork.LoadMain";

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final LoadSettings settings;
    private final Children children;

    /** A load whose JVM is started as one of {@code children}, which are the caller's to close. */
    public GatlingLoad(LoadSettings settings, Children children) {
        this.settings = settings;
        this.children = children;
    }

    @Override
    public RunningLoad start(RunningWorkload workload, EvidenceLog evidence)
            throws BrokenRunException, InterruptedException {
        return start(workload.endpoint(), evidence);
    }

    /**
     * Starts it against {@code endpoint}.
     *
     * @throws BrokenRunException where it cannot be started
     */
    public RunningLoad start(URI endpoint, EvidenceLog evidence) throws BrokenRunException, InterruptedException {
        try {
            Files.createDirectories(settings.folder());
            new LoadPlan(endpoint, settings.profile(), settings.traffic()).write(settings.plan());
        } catch (IOException e) {
            throw new BrokenRunException(new LoadMessages(settings.log()).cannotStart(settings.java(), e), e);
        }
        return new LoadJvm(
                        settings.java(),
                        List.of("-Xmx256m"),
                        settings.secrets().environment(),
                        settings.classPath(),
                        MAIN_CLASS,
                        List.of(settings.plan().toString()),
                        settings.log(),
                        READY_WITHIN)
                .start(children, evidence);
    }
}
