package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
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

    private static final String LOG =
            "GET /api/v1/namespaces/run/pods/event-broker-75f8-1/log?pretty=false&container=broker";

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
        server.on("GET /api/v1/namespaces/run/events", 200, """
                        {"kind": "EventList", "items": [{"type": "Warning", "reason": "BackOff", "count": 4,
                          "message": "Back-off restarting", "lastTimestamp": "2026-11-25T08:00:00Z",
                          "involvedObject": {"kind": "Pod", "name": "p"}}]}""");
        serve(TestingPods.running("b", 1));
        server.on(LOG + "&tailLines=20000", 200, "now").on(LOG + "&previous=true&tailLines=20000", 200, "before");
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
    void theLogOfWhatHasEndedIsKeptThoughItIsRestartedMeanwhile() {
        serve(TestingPods.status("broker", "a", 0, TestingPods.ended("a", "OOMKilled", 137), null));
        server.on(LOG + "&tailLines=20000", 200, "begins").on(LOG + "&previous=true&tailLines=20000", 200, "ended");
        diagnostics().keepStates();
        assertThat(target.resolve("diagnostics/logs/event-broker-75f8-1.broker.previous.log"))
                .hasContent("ended");
    }

    @Test
    void whatHasEndedAndIsNotRestartedHasOneLog() {
        serve(TestingPods.status("broker", "a", 0, TestingPods.ended("a", "OOMKilled", 137), null));
        server.on(LOG + "&tailLines=20000", 200, "ended").on(LOG + "&previous=true&tailLines=20000", 400, """
                        {"kind": "Status", "status": "Failure", "code": 400, "reason": "BadRequest",
                          "message": "previous terminated container broker in pod event-broker-75f8-1 not found"}""");
        diagnostics().keepStates();
        assertThat(target.resolve("diagnostics/logs"))
                .isDirectoryContaining("glob:**/event-broker-75f8-1.broker.log")
                .isDirectoryNotContaining("glob:**.previous.log");
    }

    private void serve(ContainerStatus status) {
        server.on(
                "GET /api/v1/namespaces/run/pods",
                200,
                "{\"kind\": \"PodList\", \"items\": [%s]}"
                        .formatted(Serialization.asJson(TestingPods.pod("1", status))));
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
