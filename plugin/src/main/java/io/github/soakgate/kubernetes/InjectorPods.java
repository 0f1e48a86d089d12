package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Injector;
import io.github.soakgate.run.InjectorListener;
import io.github.soakgate.run.InjectorSite;
import io.github.soakgate.run.InjectorSpec;
import io.github.soakgate.run.Waiter;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Injectors as pods beside the workload, spread over the nodes. */
final class InjectorPods implements InjectorSite, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InjectorPods.class);

    private static final Duration STARTED_WITHIN = Duration.ofMinutes(2);

    private static final Duration LISTENS_EVERY = Duration.ofSeconds(5);

    private final ScheduledExecutorService listening = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "soakgate-injectors");
        thread.setDaemon(true);
        return thread;
    });

    private final ClusterPlan plan;
    private final KubernetesClient client;
    private final Site site;
    private final Waiter waiter;
    private Optional<ScheduledFuture<?>> looks = Optional.empty();

    InjectorPods(ClusterPlan plan, KubernetesClient client, Site site, Waiter waiter) {
        this.plan = plan;
        this.client = client;
        this.site = site;
        this.waiter = waiter;
    }

    /** By its address: names need a DNS that not every cluster has, and cost a look-up a connection. */
    @Override
    public URI endpoint() throws BrokenRunException {
        var entry = plan.workload().entry();
        Service service = client.services()
                .inNamespace(plan.namespace())
                .withName(entry.service())
                .get();
        Optional<String> address = Optional.ofNullable(service)
                .map(found -> found.getSpec().getClusterIP())
                .filter(ip -> !ip.isEmpty() && !ip.equals("None"));
        String host = address.orElseThrow(() -> new BrokenRunException(
                "expected a service with an address of its own for <injectors>, but service %s has none. %s"
                        .formatted(entry.service(), NextSteps.headless())));
        return URI.create(
                "%s://%s:%s".formatted(entry.scheme(), host.contains(":") ? "[" + host + "]" : host, entry.port()));
    }

    @Override
    public List<Injector> start(InjectorSpec spec, InjectorListener listener)
            throws BrokenRunException, InterruptedException {
        InjectorResources resources = new InjectorResources(spec, site.pullSecret());
        for (HasMetadata resource : resources.all()) {
            site.apply(resource);
        }
        new ReadinessWait(
                        "the injectors",
                        spec.count(),
                        this::pods,
                        plan.diagnostics(),
                        NextSteps.injectorImageMissing(),
                        waiter,
                        LOG::info)
                .await(STARTED_WITHIN);
        List<InjectorPod> injectors = pods().stream()
                .map(pod -> InjectorPod.follow(client, number(pod), pod, listener, waiter))
                .toList();
        looks = Optional.of(listening.scheduleWithFixedDelay(
                () -> injectors.forEach(InjectorPod::breakSilence),
                LISTENS_EVERY.toSeconds(),
                LISTENS_EVERY.toSeconds(),
                TimeUnit.SECONDS));
        return List.copyOf(injectors);
    }

    /** The run is over, or was never begun. */
    @Override
    public void close() {
        looks.ifPresent(look -> look.cancel(false));
        listening.shutdownNow();
    }

    private List<Pod> pods() {
        return client
                .pods()
                .inNamespace(plan.namespace())
                .withLabels(site.podLabels())
                .withLabel(InjectorResources.LABEL)
                .list()
                .getItems()
                .stream()
                .sorted(Comparator.comparing(InjectorPods::number))
                .toList();
    }

    private static int number(Pod pod) {
        return Integer.parseInt(pod.getMetadata().getLabels().get(InjectorResources.LABEL));
    }
}
