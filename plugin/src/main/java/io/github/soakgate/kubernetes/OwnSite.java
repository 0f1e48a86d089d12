package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Waiter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster of the run's own, waited for while it starts. */
final class OwnSite implements Site {

    private static final Duration CLUSTER_STARTS_WITHIN = Duration.ofSeconds(90);
    private static final Duration NETWORK_WITHIN = Duration.ofSeconds(10);

    private final OwnCluster cluster;
    private final ClusterPlan plan;
    private final KubernetesClient client;
    private final EvidenceLog evidence;
    private final Waiter waiter;
    private Optional<Nodes> nodes = Optional.empty();

    OwnSite(OwnCluster cluster, ClusterPlan plan, KubernetesClient client, EvidenceLog evidence, Waiter waiter) {
        this.cluster = cluster;
        this.plan = plan;
        this.client = client;
        this.evidence = evidence;
        this.waiter = waiter;
    }

    @Override
    public void open() throws BrokenRunException, InterruptedException {
        Duration begin = evidence.now();
        RunNamespace namespace = new RunNamespace(client, plan.namespace());
        new Applier(client, plan.namespace(), waiter).apply(namespace.resource(), CLUSTER_STARTS_WITHIN);
        if (cluster.kept()) {
            namespace.removeOthers();
        }
        evidence.done(begin, "API server answered");
        nodes = Optional.of(new Nodes(client, cluster.givesRanges(), evidence));
    }

    @Override
    public List<HasMetadata> additions() {
        return List.of(Road.service(plan.workload(), cluster.nodePort()));
    }

    @Override
    public List<GenericKubernetesResource> adapted(List<GenericKubernetesResource> resources) {
        return resources;
    }

    @Override
    public void apply(HasMetadata resource) throws BrokenRunException, InterruptedException {
        new Applier(client, plan.namespace(), waiter).apply(resource, APPLIED_WITHIN);
    }

    @Override
    public Map<String, String> podLabels() {
        return Map.of();
    }

    /** Not sooner than all nodes take pods, or the scheduler would not spread them; not much later, whatever network it is. */
    @Override
    public void awaitRoom() throws BrokenRunException, InterruptedException {
        NodeView view = cluster.view();
        nodes.orElseThrow().await(cluster.nodes(), CLUSTER_STARTS_WITHIN, waiter);
        Duration begin = evidence.now();
        Duration deadline = begin.plus(NETWORK_WITHIN);
        while (!view.hasPodNetwork() && evidence.now().compareTo(deadline) < 0) {
            waiter.sleep(Duration.ofMillis(50));
        }
        evidence.done(begin, view.hasPodNetwork() ? "pod network ready" : "pod network waited for");
        begin = evidence.now();
        view.awaitImages();
        evidence.done(begin, "images taken in");
    }

    @Override
    public String imageMissing() {
        return NextSteps.imageMissing();
    }

    @Override
    public NodeView view() {
        return cluster.view();
    }

    @Override
    public void close() {
        nodes.ifPresent(Nodes::close);
        if (cluster.kept()) {
            new RunNamespace(client, plan.namespace()).remove();
        }
    }
}
