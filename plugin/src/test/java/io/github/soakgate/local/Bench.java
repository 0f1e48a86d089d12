package io.github.soakgate.local;

import io.github.soakgate.evidence.RecordedEvidence;
import io.github.soakgate.process.Children;
import io.github.soakgate.run.TestingWaiter;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.workload.ContainerSpec;
import io.github.soakgate.workload.PodTemplate.RestartPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A machine for one test: containers are shell scripts, run for real. */
final class Bench implements AutoCloseable {

    final RecordedEvidence evidence = new RecordedEvidence();
    final TestingWaiter waiter = new TestingWaiter();
    final Children children = Children.open();
    final Confinement confinement;
    private final Path folder;

    Bench(Path folder, Function<Children, Confinement> confinement) {
        this.folder = folder;
        this.confinement = confinement.apply(children);
    }

    /** Held by soakgate alone, as on a machine without cgroups. */
    static Bench watched(Path folder) {
        return new Bench(folder, children -> new WatchedProcesses(ProcessReader.ofThisMachine()));
    }

    Host host() {
        return new Host("run1", folder, folder, Duration.ofSeconds(2), children, confinement, evidence, waiter);
    }

    LocalContainer container(RestartPolicy policy, Optional<Bytes> limit, String... command) {
        return container(policy, limit, List.of(command));
    }

    LocalContainer script(RestartPolicy policy, String script) {
        return container(policy, Optional.empty(), "sh", "-c", script);
    }

    LocalContainer container(RestartPolicy policy, Optional<Bytes> limit, List<String> command) {
        ContainerSpec spec = Specs.container("app");
        return container(policy, limit.map(bytes -> Specs.limit(spec, bytes)).orElse(spec), command);
    }

    LocalContainer container(RestartPolicy policy, ContainerSpec spec, List<String> command) {
        Map<String, String> env = Map.of("PATH", System.getenv("PATH"), "GREETING", "hello");
        return new LocalContainer(
                new PlannedContainer(Specs.pod("pod", policy, spec), spec, true, command, env, Map.of()), host());
    }

    @Override
    public void close() {
        confinement.close();
        children.close();
    }
}
