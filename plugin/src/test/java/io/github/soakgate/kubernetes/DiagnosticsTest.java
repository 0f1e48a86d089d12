package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsTest {

    @SuppressWarnings("NullAway.Init")
    private TestingApiServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        server = new TestingApiServer();
        client = server.client();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @TempDir
    Path target;

    private Diagnostics diagnostics() {
        return new Diagnostics(client, "run", Map.of(), target.resolve("diagnostics"));
    }

    @Test
    void manifestsAreKeptWithoutTheirSecrets() {
        diagnostics()
                .keepManifests(List.of(
                        resource(
                                "{apiVersion: v1, kind: Secret, metadata: {name: login}, stringData: {password: hunter2},"
                                        + " data: {key: aHVudGVyMg==}}"),
                        resource("{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {mode: fast}}")));
        assertThat(target.resolve("diagnostics/manifests.yaml"))
                .content()
                .contains("login", "mode: \"fast\"")
                .doesNotContain("hunter2", "aHVudGVyMg");
    }

    @Test
    void thoseOfAnEarlierRunAreRemoved() throws IOException {
        Path old = Files.createDirectories(target.resolve("diagnostics/logs")).resolve("old.log");
        Files.writeString(old, "old");
        diagnostics().clear();
        assertThat(target.resolve("diagnostics")).doesNotExist();
        diagnostics().clear();
    }

    @Test
    void eventsPodsAndLogsAreKept() {
        String log = "GET /api/v1/namespaces/run/pods/event-broker-75f8-1/log?pretty=false&container=broker";
        server.on("GET /api/v1/namespaces/run/events", 200, """
                        {"kind": "EventList", "items": [{"type": "Warning", "reason": "BackOff", "count": 4,
                          "message": "Back-off restarting", "lastTimestamp": "2026-11-25T08:00:00Z",
                          "involvedObject": {"kind": "Pod", "name": "p"}}]}""")
                .on(
                        "GET /api/v1/namespaces/run/pods",
                        200,
                        "{\"kind\": \"PodList\", \"items\": [%s]}"
                                .formatted(Serialization.asJson(TestingPods.pod("1", TestingPods.running("b", 1)))))
                .on(log + "&tailLines=20000", 200, "now")
                .on(log + "&previous=true&tailLines=20000", 200, "before");
        diagnostics().keepStates();
        Path folder = target.resolve("diagnostics");
        assertThat(folder.resolve("events.txt"))
                .hasContent("2026-11-25T08:00:00Z Warning Pod/p: BackOff: Back-off restarting (4 times)");
        assertThat(folder.resolve("pods.yaml")).content().contains("event-broker-75f8-1");
        assertThat(folder.resolve("logs/event-broker-75f8-1.broker.log")).hasContent("now");
        assertThat(folder.resolve("logs/event-broker-75f8-1.broker.previous.log"))
                .hasContent("before");
    }

    @Test
    void aClusterThatIsGoneCostsNothingElse() {
        server.close();
        diagnostics().keepStates();
        assertThat(target.resolve("diagnostics/pods.yaml")).doesNotExist();
    }

    private static GenericKubernetesResource resource(String yaml) {
        return Serialization.unmarshal("---\n" + yaml, GenericKubernetesResource.class);
    }
}
