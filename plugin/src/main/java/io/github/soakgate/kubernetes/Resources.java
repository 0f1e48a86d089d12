package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Manifests as they are applied: in an order in which each finds what it needs, and without a pull of what is there. */
final class Resources {

    /** What others need comes first. A pod sees the variables of those services alone that were there before it. */
    private static final List<String> FIRST = List.of(
            "CustomResourceDefinition",
            "PriorityClass",
            "StorageClass",
            "ClusterRole",
            "ClusterRoleBinding",
            "ServiceAccount",
            "Role",
            "RoleBinding",
            "Secret",
            "ConfigMap",
            "ResourceQuota",
            "LimitRange",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "NetworkPolicy",
            "Service");

    private static final Set<String> WORKLOADS =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Pod", "Job", "CronJob");

    private Resources() {}

    /**
     * Readies them.
     *
     * @param provided tells of an image whether the cluster has been given it
     * @param notes gets what is not applied as it is declared, in sentences
     */
    static List<GenericKubernetesResource> prepared(
            List<GenericKubernetesResource> declared, Predicate<String> provided, Consumer<String> notes) {
        List<GenericKubernetesResource> prepared = new ArrayList<>();
        for (GenericKubernetesResource resource : declared) {
            String name = resource.getMetadata().getName();
            if (resource.getKind().equals("Namespace")) {
                notes.accept("namespace/%s is not created; everything is deployed into a namespace of the run"
                        .formatted(name));
                continue;
            }
            GenericKubernetesResource copy = Serialization.clone(resource);
            if (copy.getMetadata().getNamespace() != null) {
                notes.accept("%s/%s is deployed into a namespace of the run instead of %s"
                        .formatted(resource.getKind(), name, copy.getMetadata().getNamespace()));
                copy.getMetadata().setNamespace(null);
            }
            neverPull(copy.getAdditionalProperties(), provided);
            prepared.add(copy);
        }
        prepared.sort(Comparator.comparingInt(Resources::rank));
        return prepared;
    }

    /** Whether it is a workload, or applied after workloads. */
    static boolean followsNodes(GenericKubernetesResource resource) {
        return rank(resource) >= FIRST.size();
    }

    private static int rank(GenericKubernetesResource resource) {
        int first = FIRST.indexOf(resource.getKind());
        int workload = WORKLOADS.contains(resource.getKind()) ? FIRST.size() : FIRST.size() + 1;
        return first >= 0 ? first : workload;
    }

    /** A tag {@code latest} would be looked up in a registry each time, and an image of this build is in none. */
    private static void neverPull(Object node, Predicate<String> provided) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (("containers".equals(key) || "initContainers".equals(key)) && value instanceof List<?> containers) {
                    containers.forEach(container -> usePresent(container, provided));
                } else {
                    neverPull(value, provided);
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(element -> neverPull(element, provided));
        }
    }

    @SuppressWarnings("unchecked") // a JSON object's keys are strings
    private static void usePresent(Object container, Predicate<String> provided) {
        if (container instanceof Map<?, ?> map && map.get("image") instanceof String image && provided.test(image)) {
            ((Map<String, Object>) map).put("imagePullPolicy", "IfNotPresent");
        }
    }
}
