package io.github.soakgate.workload;

import java.util.List;
import java.util.Map;

/**
 * Pods of one kind.
 *
 * @param kind {@code deployment} or {@code pod}
 * @param name of the Deployment or Pod
 * @param replicas how many of them the manifest asks for
 * @param labels that services select them by
 * @param restartPolicy what happens when a container ends
 * @param containers at least one; init containers are not among them
 */
public record PodTemplate(
        String kind,
        String name,
        int replicas,
        Map<String, String> labels,
        RestartPolicy restartPolicy,
        List<ContainerSpec> containers) {

    /** Kubernetes' restart policies. */
    public enum RestartPolicy {
        ALWAYS,
        ON_FAILURE,
        NEVER
    }

    public PodTemplate {
        labels = Map.copyOf(labels);
        containers = List.copyOf(containers);
    }

    /** As users name it: {@code deployment/event-broker}. */
    public String reference() {
        return kind + "/" + name;
    }
}
