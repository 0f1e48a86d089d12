package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Note;
import io.github.soakgate.evidence.Peer;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.InjectorSite;
import io.github.soakgate.run.Interrupts;
import io.github.soakgate.run.Waiter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A workload in a namespace of its own in a cluster, watched from before it is applied until it is closed. */
public final class ClusterWorkload implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterWorkload.class);

    /** How long the kubelet may take to tell of a death that the kernel has told of. */
    private static final Duration DEATH_REPORTED_WITHIN = Duration.ofSeconds(5);

    private final ClusterPlan plan;
    private final KubernetesClient client;
    private final EvidenceLog evidence;
    private final Waiter waiter;
    private final Containers containers;
    private final Diagnostics diagnostics;
    private final DeathLogs deathLogs;
    private final Site site;
    private final PodWatch pods;
    private final InjectorPods injectors;
    private Optional<ServiceNames> services = Optional.empty();

    private ClusterWorkload(
            ClusterPlan plan,
            KubernetesClient client,
            Site site,
            Containers containers,
            EvidenceLog evidence,
            Waiter waiter) {
        this.plan = plan;
        this.containers = containers;
        this.site = site;
        this.client = client;
        this.evidence = evidence;
        this.waiter = waiter;
        this.diagnostics = new Diagnostics(client, plan.namespace(), site.podLabels(), plan.diagnostics());
        this.deathLogs = new DeathLogs(client, evidence);
        this.injectors = new InjectorPods(plan, client, site, waiter);
        this.pods = new PodWatch(
                        client,
                        plan.namespace(),
                        site.podLabels(),
                        evidence,
                        new PodFacts(
                                evidence,
                                plan.workload().target().reference(),
                                site.view(),
                                containers,
                                deathLogs::fetch))
                .start();
    }

    /**
     * Deploys a workload to a cluster of the run's own; returns when all of it is applied and its pods are watched.
     *
     * @param containers gets its incarnations as they are seen
     * @throws BrokenRunException where the cluster does not answer, or refuses a resource; nothing is watched then
     */
    public static ClusterWorkload deploy(
            ClusterPlan plan,
            OwnCluster cluster,
            Access access,
            Containers containers,
            EvidenceLog evidence,
            Waiter waiter)
            throws BrokenRunException, InterruptedException {
        KubernetesClient client = access.client();
        Site site = new OwnSite(cluster, plan, client, evidence, waiter);
        return deploy(plan, client, site, containers, evidence, waiter);
    }

    /** The same to any; {@code client} is closed with it, or where it fails. */
    static ClusterWorkload deploy(
            ClusterPlan plan,
            KubernetesClient client,
            Site site,
            Containers containers,
            EvidenceLog evidence,
            Waiter waiter)
            throws BrokenRunException, InterruptedException {
        ClusterWorkload workload;
        try {
            site.open();
            workload = new ClusterWorkload(plan, client, site, containers, evidence, waiter);
        } catch (BrokenRunException | InterruptedException | RuntimeException e) {
            Interrupts.heldBack(site::close);
            client.close();
            throw e;
        }
        try {
            workload.apply();
            return workload;
        } catch (BrokenRunException | InterruptedException | RuntimeException e) {
            Interrupts.heldBack(workload::close);
            throw e;
        }
    }

    private void apply() throws BrokenRunException, InterruptedException {
        Duration begin = evidence.now();
        plan.workload().notes().forEach(this::note);
        List<GenericKubernetesResource> resources =
                site.adapted(Resources.prepared(plan.workload().resources(), plan.provided(), this::note));
        diagnostics.clear();
        diagnostics.keepManifests(resources);
        for (HasMetadata addition : site.additions()) {
            site.apply(addition);
        }
        boolean waited = false;
        for (GenericKubernetesResource resource : resources) {
            if (!waited && Resources.followsNodes(resource)) {
                evidence.done(begin, "what pods need applied");
                site.awaitRoom();
                begin = evidence.now();
                waited = true;
            }
            site.apply(resource);
        }
        evidence.done(begin, "pods applied");
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
                        site.imageMissing(),
                        waiter,
                        LOG::info)
                .await(plan.readyTimeout());
        evidence.done(begin, "target ready");
        begin = evidence.now();
        Road.awaitAnswer(endpoint, plan.workload(), plan.readyTimeout(), plan.diagnostics(), waiter);
        evidence.done(begin, "first request answered");
    }

    /** Where injectors can run beside it. */
    public InjectorSite injectors() {
        return injectors;
    }

    /** The pods of the namespace as they are now, those of injectors left out. */
    List<Pod> pods() {
        return pods.all();
    }

    /** What peers of containers are called from now on: the service that one is or stands behind, or else its address. */
    public Function<Peer, String> peerNames() {
        ServiceNames followed = ServiceNames.follow(client, plan.namespace());
        services = Optional.of(followed);
        return followed::of;
    }

    /** Keeps what helps to find a cause, and ends the watch. What happens to the pods from now on is nobody's fault. */
    @Override
    public void close() {
        injectors.close();
        awaitDeathReports();
        deathLogs.close();
        diagnostics.keepStates();
        pods.close();
        services.ifPresent(ServiceNames::close);
        site.close();
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
