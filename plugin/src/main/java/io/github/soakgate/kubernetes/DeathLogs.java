package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.LogExcerpt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Fetches what containers wrote last before they ended, beside the watch, which must not wait for it. */
final class DeathLogs implements AutoCloseable {

    private static final int LINES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KubernetesClient client;
    private final EvidenceLog evidence;
    private final ExecutorService fetcher = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "soakgate-death-logs");
        thread.setDaemon(true);
        return thread;
    });

    DeathLogs(KubernetesClient client, EvidenceLog evidence) {
        this.client = client;
        this.evidence = evidence;
    }

    void fetch(Pod pod, ContainerRef container) {
        try {
            fetcher.execute(() -> keep(pod, container));
        } catch (RejectedExecutionException e) {
            // the run is over
        }
    }

    private void keep(Pod pod, ContainerRef container) {
        boolean restarted = PodStatuses.lasting(pod).stream()
                .filter(status -> status.getName().equals(container.name()))
                .anyMatch(status -> PodStatuses.end(status).isEmpty());
        var log = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .inContainer(container.name());
        try {
            String text = restarted
                    ? log.terminated().tailingLines(LINES).getLog()
                    : log.tailingLines(LINES).getLog();
            evidence.record(
                    new LogExcerpt(evidence.now(), container, text.lines().toList()));
        } catch (KubernetesClientException e) {
            evidence.record(new LogExcerpt(
                    evidence.now(), container, List.of("(its log cannot be had: " + e.getMessage() + ")")));
        }
    }

    /** Ends when all that was asked for is there, or after a few seconds. */
    @Override
    public void close() {
        fetcher.shutdown();
        try {
            if (!fetcher.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                fetcher.shutdownNow();
            }
        } catch (InterruptedException e) {
            fetcher.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
