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
import java.util.Map;

/** Runs a simulation of the project's own with the project's Gatling, in a JVM of its own. */
public final class SimulationLoad implements LoadGenerator {

    /** The system property that tells a simulation where the load goes. */
    public static final String ENDPOINT = "soakgate.endpoint";

    /** The oldest version of Gatling that can be driven: its runner and its statistics are those of today. */
    public static final String OLDEST_GATLING = "3.12.0";

    /** The newest version that was tried. */
    public static final String NEWEST_GATLING = "3.15.1";

    private static final String MAIN_CLASS = "io.github.soakgate.gatling.fork.SimulationMain";

    /** A simulation may prepare data before it sends. */
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    private final SimulationSettings settings;
    private final Children children;

    /** A simulation whose JVM is started as one of {@code children}, which are the caller's to close. */
    public SimulationLoad(SimulationSettings settings, Children children) {
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
        } catch (IOException e) {
            throw new BrokenRunException(new LoadMessages(settings.log()).cannotStart(settings.java(), e), e);
        }
        return new LoadJvm(
                        settings.java(),
                        List.of("-Xmx1g", "-D" + ENDPOINT + "=" + endpoint),
                        Map.of(),
                        settings.classPath(),
                        MAIN_CLASS,
                        List.of(settings.name(), settings.results().toString()),
                        settings.log(),
                        READY_WITHIN)
                .start(children, evidence);
    }
}
