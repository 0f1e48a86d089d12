package io.github.soakgate.local;

import io.github.soakgate.evidence.Deployed;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Note;
import io.github.soakgate.evidence.TargetReady;
import io.github.soakgate.process.Children;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Environment;
import io.github.soakgate.run.RunningWorkload;
import io.github.soakgate.run.Waiter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runtime local: the workload as processes of this machine.
 *
 * @param plan of the processes
 * @param logs folder that the containers' logs are written to
 * @param readyTimeout how long the target may take to become ready
 * @param stopGrace from SIGTERM to SIGKILL
 */
public record LocalEnvironment(LocalPlan plan, Path logs, Duration readyTimeout, Duration stopGrace)
        implements Environment {

    private static final Logger LOG = LoggerFactory.getLogger(LocalEnvironment.class);

    @Override
    public RunningWorkload start(EvidenceLog evidence) throws BrokenRunException, InterruptedException {
        LocalRun run = open(evidence);
        try {
            plan.notes().forEach(note -> evidence.record(new Note(evidence.now(), note)));
            run.containers().forEach(container -> evidence.record(deployed(container.plan(), run.host())));
            for (LocalContainer container : run.containers()) {
                start(container);
            }
            run.sampler().start();
            gate(run).await(readyTimeout);
            evidence.record(new TargetReady(evidence.now(), run.endpoint().toString()));
            return run;
        } catch (BrokenRunException | InterruptedException | RuntimeException e) {
            run.close();
            throw e;
        }
    }

    private LocalRun open(EvidenceLog evidence) throws BrokenRunException {
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new BrokenRunException("expected to write logs to " + logs + ", but: " + e, e);
        }
        String runId = UUID.randomUUID().toString().substring(0, 8);
        Children children = Children.open();
        Confinement confinement = Confinement.best(runId, children);
        LOG.debug("Memory limits: {}", confinement.enforcement());
        Host host = new Host(runId, plan.folder(), logs, stopGrace, children, confinement, evidence, Waiter.real());
        List<LocalContainer> containers = plan.containers().stream()
                .map(container -> new LocalContainer(container, host))
                .toList();
        return LocalRun.of(
                host,
                containers,
                plan.peers(),
                URI.create("%s://127.0.0.1:%s".formatted(plan.scheme(), plan.entryPort())));
    }

    private static Deployed deployed(PlannedContainer container, Host host) {
        boolean limited = container.spec().memoryLimit().isPresent();
        return new Deployed(
                host.evidence().now(),
                container.pod().name(),
                container.spec().name(),
                container.target(),
                false,
                String.join(" ", container.command()),
                container.spec().memoryLimit(),
                limited ? host.confinement().enforcement() : "none: no limit declared");
    }

    private static void start(LocalContainer container) throws BrokenRunException {
        try {
            container.start();
        } catch (IOException e) {
            throw new BrokenRunException(
                    "expected to start %s, but: %s. %s"
                            .formatted(container.plan().label(), e.getMessage(), NextSteps.notStarted()),
                    e);
        }
    }

    private ReadinessGate gate(LocalRun run) {
        List<Readiness> target = run.containers().stream()
                .filter(container -> container.plan().target())
                .map(container ->
                        new Readiness(container, ReadinessCheck.of(container.plan(), entry(container.plan()))))
                .toList();
        return new ReadinessGate(target, run.host().waiter(), LOG::info);
    }

    /** Where the load enters, in the container that listens there: the first, where none says so. */
    private OptionalInt entry(PlannedContainer container) {
        List<PlannedContainer> target =
                plan.containers().stream().filter(PlannedContainer::target).toList();
        PlannedContainer listening = target.stream()
                .filter(one -> one.ports().containsValue(plan.entryPort())
                        || one.spec().ports().stream()
                                .anyMatch(port -> one.realPort(port.number()) == plan.entryPort()))
                .findFirst()
                .orElse(target.get(0));
        return listening.equals(container) ? OptionalInt.of(plan.entryPort()) : OptionalInt.empty();
    }
}
