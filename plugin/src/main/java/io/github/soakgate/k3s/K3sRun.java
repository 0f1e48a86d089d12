package io.github.soakgate.k3s;

import com.github.dockerjava.api.DockerClient;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.kubernetes.ClusterWorkload;
import io.github.soakgate.run.InjectorSite;
import io.github.soakgate.run.Interrupts;
import io.github.soakgate.run.RunningWorkload;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What runs for one soak, as far as it has been started. */
final class K3sRun implements RunningWorkload {

    private final DockerClient docker;
    private final EvidenceLog evidence;
    private Optional<K3sCluster> cluster = Optional.empty();
    private Optional<NodeWatches> watches = Optional.empty();
    private Optional<ClusterWorkload> workload = Optional.empty();
    private Optional<URI> endpoint = Optional.empty();

    K3sRun(DockerClient docker, EvidenceLog evidence) {
        this.docker = docker;
        this.evidence = evidence;
    }

    K3sCluster owns(K3sCluster started) {
        cluster = Optional.of(started);
        return started;
    }

    NodeWatches owns(NodeWatches started) {
        watches = Optional.of(started);
        return started;
    }

    ClusterWorkload owns(ClusterWorkload started) {
        workload = Optional.of(started);
        return started;
    }

    K3sRun ready(URI road) {
        endpoint = Optional.of(road);
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

    /** An interrupt would cut short what asks Docker to remove. */
    @Override
    public void close() {
        Interrupts.heldBack(this::takeDown);
    }

    private void takeDown() {
        Duration begin = evidence.now();
        workload.ifPresent(ClusterWorkload::close);
        evidence.done(begin, "diagnostics kept");
        begin = evidence.now();
        // the watch first, or the cluster's own end would be a gap in it
        watches.ifPresent(NodeWatches::close);
        cluster.ifPresent(K3sCluster::close);
        evidence.done(begin, "torn down");
        ShutdownHook.loadItsClasses(docker);
    }
}
