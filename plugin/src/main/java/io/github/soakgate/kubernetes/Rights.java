package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.stream.Stream;

/** Asks the API server what the kubeconfig's user may do, so that all that is missing is told at once and before anything is done. */
record Rights(KubernetesClient client, String namespace) {

    /**
     * Something that may be allowed.
     *
     * @param verbs all of which are needed
     * @param group empty for the core's
     * @param resource in the plural, with its part behind a slash: {@code pods/exec}
     * @param namespaced whether it is asked for in the run's namespace, and not for the whole cluster
     */
    record Right(List<String> verbs, String group, String resource, boolean namespaced) {

        static Right inNamespace(String resource, List<String> verbs) {
            return new Right(verbs, "", resource, true);
        }
    }

    /** What a run needs that makes a namespace of its own. */
    static final Right NAMESPACES = new Right(List.of("create", "delete"), "", "namespaces", false);

    /** Those of {@code needed} that the user has not, such as {@code create pods/exec}. */
    List<String> missing(List<Right> needed) {
        return needed.stream()
                .flatMap(right -> right.verbs().stream()
                        .filter(verb -> !isGranted(right, verb))
                        .map(verb -> "%s %s%s"
                                .formatted(verb, right.resource(), right.group().isEmpty() ? "" : "." + right.group())))
                .distinct()
                .toList();
    }

    private boolean isGranted(Right right, String verb) {
        String[] resource = right.resource().split("/", 2);
        ResourceAttributes attributes = new ResourceAttributesBuilder()
                .withVerb(verb)
                .withGroup(right.group())
                .withResource(resource[0])
                .withSubresource(resource.length > 1 ? resource[1] : null)
                .withNamespace(right.namespaced() ? namespace : null)
                .build();
        try {
            SelfSubjectAccessReview review = client.authorization()
                    .v1()
                    .selfSubjectAccessReview()
                    .create(new SelfSubjectAccessReviewBuilder()
                            .withNewSpec()
                            .withResourceAttributes(attributes)
                            .endSpec()
                            .build());
            return review.getStatus() != null
                    && Boolean.TRUE.equals(review.getStatus().getAllowed());
        } catch (KubernetesClientException e) {
            // a cluster that does not tell will refuse what it refuses
            return true;
        }
    }

    /**
     * What a run in its namespace needs, whatever it deploys and whichever namespace that is.
     *
     * @param forwards whether the load goes through the API server
     */
    static List<Right> ofEachRun(boolean forwards) {
        Right watch = Right.inNamespace("pods", List.of("list", "watch"));
        return forwards ? List.of(watch, Right.inNamespace("pods/portforward", List.of("get"))) : List.of(watch);
    }

    /**
     * What injectors need.
     *
     * @param make how each resource is made
     */
    static List<Right> ofInjectors(List<String> make) {
        return List.of(
                Right.inNamespace("configmaps", make),
                Right.inNamespace("secrets", make),
                Right.inNamespace(
                        "pods",
                        Stream.concat(make.stream(), Stream.of("get", "delete")).toList()),
                Right.inNamespace("pods/attach", List.of("get")),
                Right.inNamespace("pods/log", List.of("get")),
                Right.inNamespace("services", List.of("get")));
    }

    static List<Right> with(List<Right> rights, Right one) {
        return Stream.concat(Stream.of(one), rights.stream()).toList();
    }
}
