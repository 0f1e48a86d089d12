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

    /** From its start until it waits for the others, and from then until it injects. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    /** How much longer than its load an injector may last: it waits before, and for answers after. */
    private static final Duration AROUND = Duration.ofMinutes(10);

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
        InjectorReports reports = new InjectorReports(settings, evidence);
        List<Injector> injectors = site.start(spec(site.endpoint()), reports);
        InjectedLoad load = new InjectedLoad(settings, injectors, reports);
        boolean ready = false;
        try {
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
            for (int i = 0; i < settings.count(); i++) {
                // that of an earlier run
                Files.deleteIfExists(settings.log(i));
            }
            plan.write(settings.plan());
            Map<String, byte[]> files = data.read();
            String name = settings.plan().getFileName().toString();
            files.put(name, Files.readAllBytes(settings.plan()));
            return new InjectorSpec(
                    settings.count(),
                    settings.image(),
                    files,
                    List.of(InjectorSpec.FOLDER + "/" + name),
                    settings.secrets().environment(),
                    settings.profile().total().plus(AROUND));
        } catch (IOException e) {
            throw new BrokenRunException(
                    "expected to bring the load to its injectors, but: " + e
                            + ". Next: see that the files of <load> are still there, and that " + settings.folder()
                            + " can be written.",
                    e);
        }
    }
}
