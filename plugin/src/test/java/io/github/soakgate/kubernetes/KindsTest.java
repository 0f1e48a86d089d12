package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.soakgate.kubernetes.Rights.Right;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KindsTest {

    private static final GenericKubernetesResource ROLE = resource("rbac.authorization.k8s.io/v1", "ClusterRole", "r");
    private static final GenericKubernetesResource WIDGET = resource("acme.com/v1", "Widget", "w");
    private static final GenericKubernetesResource GADGET = resource("acme.com/v1", "Gadget", "g");
    private static final GenericKubernetesResource NAMESPACE = resource("v1", "Namespace", "n");

    @SuppressWarnings("NullAway.Init")
    private TestingApiServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestingApiServer().on("GET /apis/acme.com/v1", 200, """
                {"kind": "APIResourceList", "groupVersion": "acme.com/v1", "resources": [
                  {"name": "widgets", "kind": "Widget", "namespaced": false, "verbs": []},
                  {"name": "gadgets/status", "kind": "Gadget", "namespaced": true, "verbs": []},
                  {"name": "gadgets", "kind": "Gadget", "namespaced": true, "verbs": []}]}""");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static GenericKubernetesResource resource(String apiVersion, String kind, String name) {
        return Serialization.unmarshal(
                "{\"apiVersion\": \"%s\", \"kind\": \"%s\", \"metadata\": {\"name\": \"%s\"}}"
                        .formatted(apiVersion, kind, name),
                GenericKubernetesResource.class);
    }

    @Test
    void whatKubernetesItselfKeepsOutsideOfNamespacesIsAProblem() {
        List<String> problems = new ArrayList<>();
        Kinds.requireNamespaced(
                RoadTest.workload(List.of(GADGET, ROLE, NAMESPACE)), problem -> problems.add(problem.toString()));
        assertThat(problems)
                .containsExactly(
                        "<workload><manifests><manifest>: ClusterRole/r would stand outside of the run's namespace, in a cluster"
                                + " that others use. A run stays in its own namespace: leave them out of"
                                + " <workload><manifests>, and see that the cluster has them already.");
    }

    @Test
    void ofOtherKindsTheClusterIsAsked() {
        try (var client = server.client()) {
            assertThat(new Kinds(client).outside(List.of(WIDGET, GADGET, NAMESPACE)))
                    .containsExactly(WIDGET);
        }
    }

    @Test
    void theyAreAppliedByRightsOfTheirOwn() {
        try (var client = server.client()) {
            assertThat(new Kinds(client).rights(List.of(GADGET, GADGET, NAMESPACE, ROLE), List.of("create", "patch")))
                    .containsExactly(new Right(List.of("create", "patch"), "acme.com", "gadgets", true));
        }
    }
}
