package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Note;
import io.github.soakgate.evidence.Peer;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Waiter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A workload in a namespace of its own in a cluster, watched from before it is applied until it is closed. */
public final class ClusterWorkload implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterWorkload.class);
    private static final Duration CLUSTER_STARTS_WITHIN = Duration.ofSeconds(90);
    private static final Duration NETWORK_WITHIN = Duration.ofSeconds(10);
    private static final Duration APPLIED_WITHIN = Duration.ofSeconds(20);

    /** How long the kubelet may take to tell of a death that the kernel has told of. */
    private static final Duration DEATH_REPORTED_WITHIN = Duration.ofSeconds(5);

    private final ClusterPlan plan;
    private final KubernetesClient client;
    private final EvidenceLog evidence;
    private final Waiter waiter;
    private final Containers containers;
    private final Diagnostics diagnostics;
    private final DeathLogs deathLogs;
    private final Nodes nodes;
    private final PodWatch pods;
    private final ServiceNames services;
    private final NodeView view;

    private ClusterWorkload(
            ClusterPlan plan,
            KubernetesClient client,
            Containers containers,
            NodeView view,
            EvidenceLog evidence,
            Waiter waiter) {
        this.plan = plan;
        this.containers = containers;
        this.view = view;
        this.client = client;
        this.evidence = evidence;
        this.waiter = waiter;
        this.diagnostics = new Diagnostics(client, plan.namespace(), plan.diagnostics());
        this.deathLogs = new DeathLogs(client, evidence);
        this.nodes = new Nodes(client, plan.givesRanges(), evidence);
        this.services = ServiceNames.follow(client, plan.namespace());
        this.pods = new PodWatch(
                        client,
                        plan.namespace(),
                        evidence,
                        new PodFacts(
                                evidence, plan.workload().target().reference(), view, containers, deathLogs::fetch))
                .start();
    }

    /**
     * Deploys a workload; returns when all of it is applied and its pods are watched.
     *
     * @param containers gets its incarnations as they are seen
     * @param view of the cluster's nodes
     * @throws BrokenRunException where the cluster does not answer, or refuses a resource; nothing is watched then
     */
    public static ClusterWorkload deploy(
            ClusterPlan plan, Access access, Containers containers, NodeView view, EvidenceLog evidence, Waiter waiter)
            throws BrokenRunException, InterruptedException {
        KubernetesClient client = access.client();
        ClusterWorkload workload;
        try {
            Duration begin = evidence.now();
            RunNamespace namespace = new RunNamespace(client, plan.namespace());
            new Applier(client, plan.namespace(), waiter).apply(namespace.resource(), CLUSTER_STARTS_WITHIN);
            if (plan.kept()) {
                namespace.removeOthers();
            }
            evidence.done(begin, "API server answered");
            workload = new ClusterWorkload(plan, client, containers, view, evidence, waiter);
        } catch (BrokenRunException | InterruptedException | RuntimeException e) {
            client.close();
            throw e;
        }
        try {
            workload.apply();
            return workload;
        } catch (BrokenRunException | InterruptedException | RuntimeException e) {
            workload.close();
            throw e;
        }
    }

    private void apply() throws BrokenRunException, InterruptedException {
        Duration begin = evidence.now();
        plan.workload().notes().forEach(this::note);
        List<GenericKubernetesResource> resources =
                Resources.prepared(plan.workload().resources(), plan.provided(), this::note);
        diagnostics.clear();
        diagnostics.keepManifests(resources);
        Applier applier = new Applier(client, plan.namespace(), waiter);
        applier.apply(Road.service(plan.workload(), plan.nodePort()), APPLIED_WITHIN);
        boolean waited = false;
        for (GenericKubernetesResource resource : resources) {
            if (!waited && Resources.followsNodes(resource)) {
                evidence.done(begin, "what pods need applied");
                awaitNodes();
                begin = evidence.now();
                waited = true;
            }
            applier.apply(resource, APPLIED_WITHIN);
        }
        evidence.done(begin, "pods applied");
    }

    /** Not sooner than all nodes take pods, or the scheduler would not spread them; not much later, whatever network it is. */
    private void awaitNodes() throws BrokenRunException, InterruptedException {
        nodes.await(plan.nodes(), CLUSTER_STARTS_WITHIN, waiter);
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

    private void note(String text) {
        evidence.record(new Note(evidence.now(), text));
    }

    /**
     * Waits until the target is ready and answers where the load will go.
     *
     * @throws BrokenRunException where it does not in time
     */
    public void awaitAnswer(URI endpoint) throws BrokenRunException, InterruptedException {
        Duration begin = evidence.now();
        var target = plan.workload().target();
        new ReadinessWait(
                        target.reference(),
                        Math.max(1, target.replicas()),
                        pods::target,
                        plan.diagnostics(),
                        waiter,
                        LOG::info)
                .await(plan.readyTimeout());
        evidence.done(begin, "target ready");
        begin = evidence.now();
        Road.awaitAnswer(endpoint, plan.workload(), plan.readyTimeout(), plan.diagnostics(), waiter);
        evidence.done(begin, "first request answered");
    }

    /** What a peer of a container is called: the service that it is or stands behind, or else its address. */
    public String name(Peer peer) {
        return services.of(peer);
    }

    /** Keeps what helps to find a cause, and ends the watch. What happens to the pods from now on is nobody's fault. */
    @Override
    public void close() {
        awaitDeathReports();
        deathLogs.close();
        diagnostics.keepStates();
        pods.close();
        services.close();
        nodes.close();
        if (plan.kept()) {
            new RunNamespace(client, plan.namespace()).remove();
        }
        client.close();
    }

    /** The kernel tells of a death at once, the kubelet seconds later; a run that ends between them has both to tell. */
    private void awaitDeathReports() {
        try {
            while (containers.killedAfter(evidence.now().minus(DEATH_REPORTED_WITHIN)).stream()
                    .anyMatch(container -> !pods.tell(facts -> facts.hasEnded(container)))) {
                waiter.sleep(Duration.ofMillis(50));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
