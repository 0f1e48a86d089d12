package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.soakgate.evidence.RecordedEvidence;
import io.github.soakgate.evidence.Step;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.TestingWaiter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run comes into a cluster of others, and leaves it. */
class ForeignSiteTest {

    private static final String REVIEW = "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final GenericKubernetesResource WIDGET = Serialization.unmarshal(
            "{\"apiVersion\": \"acme.com/v1\", \"kind\": \"Widget\", \"metadata\": {\"name\": \"w\"}}",
            GenericKubernetesResource.class);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestingApiServer server;

    private final RecordedEvidence evidence = new RecordedEvidence();

    @BeforeEach
    void start() throws IOException {
        server = new TestingApiServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String allowed(boolean allowed) {
        return "{\"kind\": \"SelfSubjectAccessReview\", \"apiVersion\": \"authorization.k8s.io/v1\", \"spec\": {}, "
                + "\"status\": {\"allowed\": " + allowed + "}}";
    }

    private Entrance entrance(KubernetesClient client, List<GenericKubernetesResource> resources) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                contexts: [{name: ci, context: {cluster: ci, user: me}}]
                current-context: ci
                clusters: [{name: ci, cluster: {server: "https://ci:6443"}}]
                users: [{name: me, user: {token: secret}}]
                """);
        KubernetesSettings settings = new KubernetesSettings(
                Optional.of(file),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        ClusterPlan plan = new ClusterPlan(
                RoadTest.workload(resources), "soakgate-1", image -> false, folder, Duration.ofMinutes(1));
        Kubeconfig kubeconfig = Kubeconfig.find(settings, problem -> {}).orElseThrow();
        return new Entrance(kubeconfig, plan, client, evidence);
    }

    private ForeignSite site(KubernetesClient client, List<GenericKubernetesResource> resources) throws IOException {
        return new ForeignSite(
                entrance(client, resources), Rights.ofEachRun(true), Optional.empty(), new TestingWaiter());
    }

    @Test
    void aClusterThatIsNotReachedIsNamedWithItsContext() {
        server.close();
        try (var client = server.client()) {
            assertThatThrownBy(() -> site(client, List.of()).open())
                    .isInstanceOf(BrokenRunException.class)
                    .hasMessageStartingWith(
                            "expected the API server of context ci at https://ci:6443/ to answer, but: java.n")
                    .hasMessageEndingWith(
                            "See that this machine reaches it (kubectl version), by the network that it is in and with"
                                    + " credentials that are still valid; or set <runtime> to k3s or to local.");
        }
    }

    @Test
    void allRightsThatAreMissingAreToldAtOnceAndNothingIsDone() {
        server.on("GET /version", 200, "{\"major\": \"1\", \"minor\": \"33\"}")
                .on(REVIEW, 201, allowed(true))
                .on(REVIEW, 201, allowed(false))
                .on(REVIEW, 201, allowed(true))
                .on(REVIEW, 201, allowed(true))
                .on(REVIEW, 201, allowed(false));
        try (var client = server.client()) {
            ForeignSite site = site(client, List.of());
            assertThatThrownBy(site::open)
                    .isInstanceOf(BrokenRunException.class)
                    .hasMessage(
                            "expected context ci to have all rights that a run needs, but it may not delete namespaces, get"
                                    + " pods/portforward. Grant them to the user of context ci; docs/kubernetes.md has all that a"
                                    + " run needs, ready to apply.");
            site.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(server.requests()).noneMatch(request -> request.contains("/namespaces"));
    }

    @Test
    void aKindThatTheClusterKeepsOutsideOfNamespacesIsRefusedBeforeAnythingIsMade() {
        server.on("GET /version", 200, "{\"major\": \"1\", \"minor\": \"33\"}").on("GET /apis/acme.com/v1", 200, """
                {"kind": "APIResourceList", "groupVersion": "acme.com/v1",
                 "resources": [{"name": "widgets", "kind": "Widget", "namespaced": false, "verbs": []}]}""");
        try (var client = server.client()) {
            assertThatThrownBy(() -> site(client, List.of(WIDGET)).open())
                    .isInstanceOf(BrokenRunException.class)
                    .hasMessage(
                            "expected manifests that stay in the run's namespace, but Widget/w would not. A run stays in its own"
                                    + " namespace: leave them out of <workload><manifests>, and see that the cluster has them"
                                    + " already.");
        }
        assertThat(server.requests()).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void theNamespaceIsMadeAndRemoved() throws Exception {
        server.on("GET /version", 200, "{\"major\": \"1\", \"minor\": \"33\"}")
                .on(REVIEW, 201, allowed(true))
                .on(
                        "POST /api/v1/namespaces?fieldManager=fabric8",
                        201,
                        "{\"kind\": \"Namespace\", \"apiVersion\": \"v1\"}")
                .on("POST /api/v1/namespaces", 201, "{\"kind\": \"Namespace\", \"apiVersion\": \"v1\"}")
                .on("DELETE /api/v1/namespaces/soakgate-1", 200, "{\"kind\": \"Status\", \"apiVersion\": \"v1\"}");
        try (var client = server.client()) {
            ForeignSite site = site(client, List.of());
            site.open();
            site.close();
        }
        assertThat(evidence.of(Step.class))
                .extracting(Step::what)
                .containsExactly("API server answered", "rights checked", "namespace created");
        assertThat(server.requests()).endsWith("DELETE /api/v1/namespaces/soakgate-1");
    }

    @Test
    void aNamespaceThatCannotBeMadeIsNotRemovedEither() throws Exception {
        server.on("GET /version", 200, "{\"major\": \"1\", \"minor\": \"33\"}")
                .on(REVIEW, 201, allowed(true))
                .on(
                        "POST /api/v1/namespaces",
                        409,
                        "{\"kind\": \"Status\", \"code\": 409, \"message\": \"it exists\"}");
        try (var client = server.client()) {
            ForeignSite site = site(client, List.of());
            assertThatThrownBy(site::open)
                    .hasMessageStartingWith(
                            "expected the cluster to take namespace soakgate-1, but it says: it exists. ");
            site.close();
        }
        assertThat(server.requests()).noneMatch(request -> request.startsWith("DELETE"));
    }

    private SharedSite shared(KubernetesClient client) throws IOException {
        return new SharedSite(entrance(client, List.of()), Rights.ofEachRun(true), Optional.empty());
    }

    private static GenericKubernetesResource settings() {
        return Serialization.unmarshal(
                "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"settings\"}}",
                GenericKubernetesResource.class);
    }

    private TestingApiServer withConfigMaps() {
        return server.on("GET /version", 200, "{\"major\": \"1\", \"minor\": \"33\"}")
                .on(REVIEW, 201, allowed(true))
                .on("GET /api/v1", 200, """
                        {"kind": "APIResourceList", "groupVersion": "v1",
                         "resources": [{"name": "configmaps", "kind": "ConfigMap", "namespaced": true, "verbs": []}]}""");
    }

    @Test
    void inANamespaceThatIsThereOnlyWhatTheRunMadeIsRemoved() throws Exception {
        String made = "/api/v1/namespaces/soakgate-1/configmaps";
        withConfigMaps()
                .on("POST " + made, 201, Serialization.asJson(settings()))
                .on("DELETE " + made + "/settings", 200, "{\"kind\": \"Status\", \"apiVersion\": \"v1\"}");
        try (var client = server.client()) {
            SharedSite site = shared(client);
            site.open();
            GenericKubernetesResource resource = settings();
            site.apply(resource);
            assertThat(resource.getMetadata().getLabels()).isEqualTo(site.podLabels());
            site.close();
        }
        assertThat(server.requests()).contains("POST " + made).endsWith("DELETE " + made + "/settings");
        assertThat(server.requests()).noneMatch(request -> request.endsWith("/namespaces"));
    }

    @Test
    void whatIsThereAlreadyIsNeitherChangedNorRemoved() throws Exception {
        withConfigMaps()
                .on(
                        "POST /api/v1/namespaces/soakgate-1/configmaps",
                        409,
                        "{\"kind\": \"Status\", \"code\": 409, \"message\": \"it exists\"}");
        try (var client = server.client()) {
            SharedSite site = shared(client);
            assertThatThrownBy(() -> site.apply(settings()))
                    .isInstanceOf(BrokenRunException.class)
                    .hasMessageStartingWith(
                            "expected no ConfigMap/settings in namespace soakgate-1, but there is one that is not this run's. See")
                    .hasMessageEndingWith("then give the run another <kubernetes><namespace>, or none.");
            site.close();
        }
        assertThat(server.requests()).noneMatch(request -> request.startsWith("DELETE") || request.startsWith("PATCH"));
    }
}
