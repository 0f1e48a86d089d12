package io.github.soakgate.kubernetes;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.soakgate.kubernetes.Rights.Right;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a cluster knows of the kinds of resources that manifests declare. */
final class Kinds {

    private static final String NAMESPACE = "Namespace";

    /** Of Kubernetes itself, which stand outside of all namespaces. Of others the cluster is asked. */
    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "APIService",
            "CSIDriver",
            "ClusterRole",
            "ClusterRoleBinding",
            "CustomResourceDefinition",
            "FlowSchema",
            "IngressClass",
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "Node",
            "PersistentVolume",
            "PodSecurityPolicy",
            "PriorityClass",
            "PriorityLevelConfiguration",
            "RuntimeClass",
            "StorageClass",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
            "VolumeSnapshotClass");

    private final KubernetesClient client;
    private final Map<String, List<APIResource>> known = new HashMap<>();

    Kinds(KubernetesClient client) {
        this.client = client;
    }

    /** Where manifests declare what stands outside of all namespaces, that becomes a problem: it would outlive the run. */
    static void requireNamespaced(Workload workload, Consumer<Problem> problems) {
        List<GenericKubernetesResource> outside = workload.resources().stream()
                .filter(resource -> CLUSTER_SCOPED.contains(resource.getKind()))
                .toList();
        if (!outside.isEmpty()) {
            problems.accept(new Problem(
                    "<workload><manifests><manifest>",
                    "%s would stand outside of the run's namespace, in a cluster that others use. %s"
                            .formatted(names(outside), NextSteps.clusterScoped())));
        }
    }

    /** As users name them. */
    static String names(List<GenericKubernetesResource> resources) {
        return resources.stream()
                .map(resource ->
                        resource.getKind() + "/" + resource.getMetadata().getName())
                .collect(joining(", "));
    }

    /** Those of {@code resources} that the cluster keeps outside of namespaces. */
    List<GenericKubernetesResource> outside(List<GenericKubernetesResource> resources) {
        return resources.stream()
                .filter(resource -> !resource.getKind().equals(NAMESPACE))
                .filter(resource -> kind(resource)
                        .filter(kind -> !Boolean.TRUE.equals(kind.getNamespaced()))
                        .isPresent())
                .toList();
    }

    /** What it takes to do {@code verbs} to them; nothing for kinds that the cluster does not know, as it will say itself. */
    List<Right> rights(List<GenericKubernetesResource> resources, List<String> verbs) {
        return resources.stream()
                .filter(resource -> !resource.getKind().equals(NAMESPACE))
                .flatMap(resource ->
                        kind(resource)
                                .map(kind -> new Right(verbs, group(resource.getApiVersion()), kind.getName(), true))
                                .stream())
                .distinct()
                .toList();
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    private Optional<APIResource> kind(GenericKubernetesResource resource) {
        return known.computeIfAbsent(resource.getApiVersion(), this::resources).stream()
                .filter(kind -> kind.getKind().equals(resource.getKind())
                        && !kind.getName().contains("/"))
                .findFirst();
    }

    private List<APIResource> resources(String apiVersion) {
        return Optional.ofNullable(client.getApiResources(apiVersion))
                .map(APIResourceList::getResources)
                .orElse(List.of());
    }
}
