package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody who looks for the cause wants to see when the cluster is gone: the manifests as applied, the cluster's events,
 * the pods' states and their logs. What cannot be had is left out.
 *
 * @param podLabels what tells the run's pods from others in its namespace
 */
record Diagnostics(KubernetesClient client, String namespace, Map<String, String> podLabels, Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(Diagnostics.class);

    /** Enough to see what went wrong; a service that logs each request writes gigabytes. */
    private static final int LOG_LINES = 20_000;

    /** Removes those of an earlier run. */
    void clear() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The diagnostics of an earlier run at {} cannot be removed: {}", folder, e.toString());
        }
    }

    void keepManifests(List<GenericKubernetesResource> applied) {
        keep(
                "manifests.yaml",
                () -> applied.stream().map(Diagnostics::withoutSecrets).collect(Collectors.joining()));
    }

    /** CI keeps these files where more people read than may know a secret. */
    private static String withoutSecrets(GenericKubernetesResource resource) {
        GenericKubernetesResource copy = Serialization.clone(resource);
        if (copy.getKind().equals("Secret")) {
            copy.getAdditionalProperties().keySet().removeAll(Set.of("data", "stringData"));
        }
        return Serialization.asYaml(copy);
    }

    /** Keeps what the cluster knows now. */
    void keepStates() {
        keep("events.txt", this::events);
        try {
            List<Pod> pods = client.pods()
                    .inNamespace(namespace)
                    .withLabels(podLabels)
                    .list()
                    .getItems();
            keep("pods.yaml", () -> pods.stream().map(Serialization::asYaml).collect(Collectors.joining()));
            pods.forEach(this::keepLogs);
        } catch (RuntimeException e) {
            LOG.debug("The pods cannot be listed", e);
        }
    }

    private String events() {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .sorted(Comparator.comparing(event -> String.valueOf(event.getLastTimestamp())))
                .map(event -> "%s %s %s/%s: %s: %s (%s times)%n"
                        .formatted(
                                event.getLastTimestamp(),
                                event.getType(),
                                event.getInvolvedObject().getKind(),
                                event.getInvolvedObject().getName(),
                                event.getReason(),
                                event.getMessage(),
                                event.getCount() == null ? 1 : event.getCount()))
                .collect(Collectors.joining());
    }

    private void keepLogs(Pod pod) {
        for (Container container : PodStatuses.specs(pod).toList()) {
            String name = pod.getMetadata().getName() + "." + container.getName();
            var log = client.pods()
                    .inNamespace(namespace)
                    .withName(pod.getMetadata().getName())
                    .inContainer(container.getName());
            keepLog(name + ".log", () -> log.tailingLines(LOG_LINES).getLogInputStream());
            Stream<ContainerStatus> statuses =
                    Stream.concat(PodStatuses.lasting(pod).stream(), PodStatuses.passing(pod).stream());
            if (statuses.anyMatch(status -> status.getName().equals(container.getName()) && mayHaveRestarted(status))) {
                keepLog(
                        name + ".previous.log",
                        () -> log.terminated().tailingLines(LOG_LINES).getLogInputStream());
            }
        }
    }

    /** What has ended may have been restarted by the time its log is read. */
    private static boolean mayHaveRestarted(ContainerStatus status) {
        return status.getRestartCount() > 0 || PodStatuses.end(status).isPresent();
    }

    private void keepLog(String name, Callable<InputStream> log) {
        Path file = folder.resolve("logs").resolve(name);
        try {
            Files.createDirectories(file.getParent());
            try (InputStream stream = log.call()) {
                Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (Exception e) {
            LOG.debug("{} cannot be kept", file, e);
        }
    }

    private void keep(String name, Callable<String> text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text.call());
        } catch (Exception e) {
            LOG.debug("{} cannot be kept", name, e);
        }
    }
}
