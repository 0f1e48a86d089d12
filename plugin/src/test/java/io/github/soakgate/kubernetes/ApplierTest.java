package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.TestingWaiter;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplierTest {

    private static final String REQUEST =
            "PATCH /api/v1/namespaces/run/configmaps/settings?fieldManager=soakgate&force=true";
    private static final ConfigMap SETTINGS = new ConfigMapBuilder()
            .withNewMetadata()
            .withName("settings")
            .endMetadata()
            .build();

    private final TestingWaiter waiter = new TestingWaiter();

    @SuppressWarnings("NullAway.Init")
    private TestingApiServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestingApiServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void apply(HasMetadata resource) throws Exception {
        try (var client = server.client()) {
            new Applier(client, "run", waiter).apply(resource, Duration.ofSeconds(5));
        }
    }

    @Test
    void aClusterThatIsNotReadyYetIsAskedAgain() throws Exception {
        server.on(REQUEST, 503, "").on(REQUEST, 403, "").on(REQUEST, 200, Serialization.asJson(SETTINGS));
        apply(SETTINGS);
        assertThat(server.requests()).containsExactly(REQUEST, REQUEST, REQUEST);
    }

    @Test
    void whatItRefusesIsToldAtOnceInItsWords() {
        server.on(REQUEST, 422, "{\"kind\": \"Status\", \"code\": 422, \"message\": \"data: Too long\"}");
        assertThatThrownBy(() -> apply(SETTINGS))
                .isInstanceOf(BrokenRunException.class)
                .hasMessage(
                        "expected the cluster to take ConfigMap/settings, but it says: data: Too long. Mend the manifest "
                                + "as the API server says.");
        assertThat(waiter.waits()).isEmpty();
    }

    @Test
    void aClusterThatNeverIsReadyIsGivenUp() {
        server.on(REQUEST, 503, "");
        assertThatThrownBy(() -> apply(SETTINGS))
                .hasMessageStartingWith("expected the cluster to take ConfigMap/settings within 5s, but it says: ");
    }

    @Test
    void aClusterThatDoesNotListenYetIsAskedAgain() {
        server.close();
        assertThatThrownBy(() -> apply(SETTINGS))
                .hasMessageStartingWith(
                        "expected the cluster to take ConfigMap/settings within 5s, but it says: java.n");
        assertThat(waiter.waits()).hasSizeGreaterThan(10);
    }

    @Test
    void aResourceOfAKindThatIsNotOfNamespacesIsAppliedBesideThem() throws Exception {
        String request = "PATCH /apis/acme.com/v1/widgets/w?fieldManager=soakgate&force=true";
        String widget = "{\"apiVersion\": \"acme.com/v1\", \"kind\": \"Widget\", \"metadata\": {\"name\": \"w\"}}";
        server.on("GET /apis/acme.com/v1", 200, """
                        {"kind": "APIResourceList", "groupVersion": "acme.com/v1",
                         "resources": [{"name": "widgets", "kind": "Widget", "namespaced": false, "verbs": []}]}""").on(request, 200, widget);
        apply(Serialization.unmarshal(widget, GenericKubernetesResource.class));
        assertThat(server.requests()).contains(request);
    }
}
