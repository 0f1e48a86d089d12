package io.github.soakgate.kubernetes;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.run.InjectorSite;
import io.github.soakgate.run.Interrupts;
import io.github.soakgate.run.RunningWorkload;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What runs for one soak in a cluster that exists already, as far as it has been started. */
final class KubernetesRun implements RunningWorkload {

    private final EvidenceLog evidence;
    private Optional<ClusterWorkload> workload = Optional.empty();
    private Optional<ContainerWatches> watches = Optional.empty();
    private Optional<PortForwardRoad> road = Optional.empty();
    private Optional<URI> endpoint = Optional.empty();

    KubernetesRun(EvidenceLog evidence) {
        this.evidence = evidence;
    }

    ClusterWorkload owns(ClusterWorkload started) {
        workload = Optional.of(started);
        return started;
    }

    ContainerWatches owns(ContainerWatches started) {
        watches = Optional.of(started);
        return started;
    }

    PortForwardRoad owns(PortForwardRoad started) {
        road = Optional.of(started);
        return started;
    }

    KubernetesRun ready(URI where) {
        endpoint = Optional.of(where);
        return this;
    }

    @Override
    public URI endpoint() {
        return endpoint.orElseThrow();
    }

    @Override
    public InjectorSite injectors() {
        return workload.orElseThrow().injectors();
    }

    /** An interrupt would cut short what asks the API server to remove the namespace. */
    @Override
    public void close() {
        Interrupts.heldBack(this::takeDown);
    }

    private void takeDown() {
        Duration begin = evidence.now();
        road.ifPresent(PortForwardRoad::close);
        // the watch first, or the pods' own end would be a gap in it
        watches.ifPresent(ContainerWatches::close);
        workload.ifPresent(ClusterWorkload::close);
        evidence.done(begin, "diagnostics kept, cluster left");
    }
}
