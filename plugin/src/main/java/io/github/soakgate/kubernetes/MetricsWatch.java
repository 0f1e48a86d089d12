package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.ContainerMetrics;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Source;
import io.github.soakgate.evidence.WallTime;
import io.github.soakgate.evidence.WorkingSet;
import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last resort for containers that cannot be read from within: their working sets, as {@code metrics.k8s.io} has them every
 * fifteen seconds or so. Safe for use by several threads.
 */
final class MetricsWatch {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsWatch.class);

    /**
     * A container that is watched so.
     *
     * @param pod the real name of its pod
     * @param why it cannot be read from within
     */
    private record Watched(ContainerRef container, String pod, String why) {}

    private final KubernetesClient client;
    private final String namespace;
    private final EvidenceLog evidence;
    private final Map<String, Watched> watched = new HashMap<>();
    private final Map<String, Instant> measured = new HashMap<>();

    MetricsWatch(KubernetesClient client, String namespace, EvidenceLog evidence) {
        this.client = client;
        this.namespace = namespace;
        this.evidence = evidence;
    }

    /** Watches a container from now on. */
    synchronized void add(ContainerRef container, String pod, String why) {
        watched.put(container.id(), new Watched(container, pod, why));
    }

    /** Asks what is new; what was told before is told again by the API server until something is. */
    synchronized void look() {
        if (watched.isEmpty()) {
            return;
        }
        try {
            List<PodMetrics> all = client.top().pods().metrics(namespace).getItems();
            watched.values().forEach(container -> look(container, all));
        } catch (KubernetesClientException e) {
            LOG.debug("No metrics", e);
            watched.values()
                    .forEach(container -> source(
                            container,
                            "nothing",
                            Optional.empty(),
                            container.why() + ", and metrics.k8s.io does not answer: " + Applier.reason(e)));
            // an API that is not there comes in no run's time
            watched.clear();
        }
    }

    private void look(Watched container, List<PodMetrics> all) {
        for (PodMetrics pod : all) {
            if (!pod.getMetadata().getName().equals(container.pod())) {
                continue;
            }
            Instant at = Instant.parse(pod.getTimestamp());
            Optional<Bytes> bytes = workingSet(pod, container.container().name());
            if (bytes.isEmpty() || at.equals(measured.get(container.container().id()))) {
                continue;
            }
            if (!measured.containsKey(container.container().id())) {
                Duration window = pod.getWindow() == null
                        ? Duration.ofSeconds(15)
                        : pod.getWindow().getDuration();
                source(container, "metrics.k8s.io, the working set alone", Optional.of(window), container.why());
            }
            measured.put(container.container().id(), at);
            evidence.record(new WorkingSet(evidence.now(), WallTime.of(at), container.container(), bytes.get()));
        }
    }

    private void source(Watched container, String from, Optional<Duration> every, String why) {
        evidence.record(new Source(evidence.now(), container.container(), from, false, every, Optional.of(why)));
    }

    private static Optional<Bytes> workingSet(PodMetrics pod, String container) {
        return pod.getContainers().stream()
                .filter(metrics -> metrics.getName().equals(container))
                .findFirst()
                .map(ContainerMetrics::getUsage)
                .map(usage -> usage.get("memory"))
                .map(Quantity::getNumericalAmount)
                .map(bytes -> new Bytes(bytes.longValue()));
    }
}
