package io.github.soakgate.gatling;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.InjectorStarted;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Injector;
import io.github.soakgate.run.InjectorSite;
import io.github.soakgate.run.InjectorSpec;
import io.github.soakgate.run.LoadGenerator;
import io.github.soakgate.run.RunningLoad;
import io.github.soakgate.run.RunningWorkload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Drives the built-in load with Gatling in several injectors beside the workload, each an equal share of it. */
public final class InjectorLoad implements LoadGenerator {

    private static final String PLAN = "load.properties";

    /** From its start until it waits for the others, and from then until it injects. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final InjectorSettings settings;

    /** A load that is not yet started. */
    public InjectorLoad(InjectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public RunningLoad start(RunningWorkload workload, EvidenceLog evidence)
            throws BrokenRunException, InterruptedException {
        InjectorSite site = workload.injectors();
        Duration begin = evidence.now();
        InjectedLoad load = new InjectedLoad(settings, evidence);
        boolean ready = false;
        try {
            List<Injector> injectors = load.owns(site.start(spec(site.endpoint()), load));
            injectors.forEach(
                    injector -> evidence.record(new InjectorStarted(evidence.now(), injector.name(), injector.node())));
            load.awaitWaiting(READY_WITHIN);
            evidence.done(begin, "injectors started");
            load.go(READY_WITHIN);
            ready = true;
            return load;
        } finally {
            if (!ready) {
                load.close();
            }
        }
    }

    private InjectorSpec spec(URI endpoint) throws BrokenRunException {
        InjectorFiles data = new InjectorFiles();
        LoadPlan plan = new LoadPlan(endpoint, settings.profile(), data.collect(settings.traffic()));
        try {
            Files.createDirectories(settings.folder());
            plan.write(settings.plan());
            Map<String, byte[]> files = data.read();
            files.put(PLAN, Files.readAllBytes(settings.plan()));
            return new InjectorSpec(
                    settings.count(),
                    settings.image(),
                    files,
                    List.of(InjectorSpec.FOLDER + "/" + PLAN),
                    settings.secrets().environment());
        } catch (IOException e) {
            throw new BrokenRunException(
                    "expected to bring the load to its injectors, but: " + e
                            + ". Next: see that the files of <load> are still there, and that " + settings.folder()
                            + " can be written.",
                    e);
        }
    }
}
