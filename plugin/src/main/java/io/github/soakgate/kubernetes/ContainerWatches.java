package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.run.Waiter;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The watches of all containers that run: a new incarnation gets one of its own, and one that has ended loses it. */
final class ContainerWatches implements AutoCloseable {

    /** A container that is watched. */
    private record Watched(Thread thread, ContainerLooks looks) {}

    private final KubernetesClient client;
    private final Supplier<List<Pod>> pods;
    private final Containers containers;
    private final EvidenceLog evidence;
    private final Map<String, Watched> watches = new HashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "soakgate-container-watches"));

    private final MetricsWatch metrics;
    private final ScheduledFuture<?> reconciling;
    private final ScheduledFuture<?> measuring;

    /**
     * Begins.
     *
     * @param pods of the workload as they are now
     */
    ContainerWatches(
            KubernetesClient client,
            String namespace,
            Supplier<List<Pod>> pods,
            Containers containers,
            EvidenceLog evidence) {
        this.client = client;
        this.pods = pods;
        this.containers = containers;
        this.evidence = evidence;
        this.metrics = new MetricsWatch(client, namespace, evidence);
        reconciling = clock.scheduleWithFixedDelay(this::reconcile, 0, 200, TimeUnit.MILLISECONDS);
        measuring = clock.scheduleWithFixedDelay(metrics::look, 1, 5, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private synchronized void reconcile() {
        Set<String> running = new HashSet<>();
        for (Pod pod : pods.get()) {
            for (ContainerStatus status : PodStatuses.lasting(pod)) {
                Optional<ContainerRef> container = PodStatuses.runningId(status).flatMap(containers::find);
                container.ifPresent(found -> {
                    running.add(found.id());
                    watches.computeIfAbsent(found.id(), id -> watch(pod, found));
                });
            }
        }
        watches.entrySet().removeIf(watched -> {
            boolean ended = !running.contains(watched.getKey());
            if (ended) {
                watched.getValue().thread().interrupt();
            }
            return ended;
        });
    }

    private Watched watch(Pod pod, ContainerRef container) {
        ContainerLooks looks = new ContainerLooks(container, evidence, containers, InstantSource.system());
        ContainerLoop.Starter starter = lines -> ExecLoop.start(
                client, pod.getMetadata().getNamespace(), pod.getMetadata().getName(), container.name(), lines);
        String name = pod.getMetadata().getName();
        ContainerWatch watch =
                new ContainerWatch(starter, looks, Waiter.real(), why -> metrics.add(container, name, why));
        Thread thread = daemon(watch, "soakgate-watch-" + container.label());
        thread.start();
        return new Watched(thread, looks);
    }

    @Override
    public synchronized void close() {
        reconciling.cancel(false);
        measuring.cancel(false);
        clock.shutdownNow();
        watches.values().forEach(watched -> {
            watched.looks().end();
            watched.thread().interrupt();
        });
    }
}
