package io.github.soakgate.kubernetes;

import static io.github.soakgate.kubernetes.TestingPods.ended;
import static io.github.soakgate.kubernetes.TestingPods.pod;
import static io.github.soakgate.kubernetes.TestingPods.restarted;
import static io.github.soakgate.kubernetes.TestingPods.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.soakgate.evidence.Gap;
import io.github.soakgate.evidence.RecordedEvidence;
import io.github.soakgate.evidence.Started;
import io.github.soakgate.evidence.Terminated;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A watch whose connection never tells of a change: what it knows, the lists have told. */
@Timeout(30)
class PodWatchTest {

    private static final String PODS = "GET /api/v1/namespaces/run/pods?labelSelector=%21soakgate.github.io%2Finjector";
    private static final int UNAVAILABLE = 503;

    private final AtomicReference<Duration> now = new AtomicReference<>(Duration.ofSeconds(5));
    private final RecordedEvidence evidence = new RecordedEvidence(now::get);

    @SuppressWarnings("NullAway.Init")
    private TestingApiServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        server = new TestingApiServer().on(PODS, 200, list(pod("1", running("a", 0))));
        client = server.client();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    /** One that follows no changes, and has listed the one pod that there is. */
    private PodWatch watch() {
        PodFacts facts = new PodFacts(
                evidence, "deployment/event-broker", new TestingNodeView(), new Containers(), (pod, container) -> {});
        PodWatch watch = new PodWatch(client, "run", Map.of(), evidence, facts);
        watch.reconcile();
        return watch;
    }

    private static String list(Pod... pods) {
        return Serialization.asJson(new PodListBuilder()
                .withNewMetadata()
                .withResourceVersion("7")
                .endMetadata()
                .withItems(pods)
                .build());
    }

    @Test
    void whatNobodyToldOfIsFoundByTheList() {
        server.on(PODS, 200, list(pod("1", restarted("b", 1, ended("a", "Error", 1)))));
        try (PodWatch watch = watch()) {
            watch.reconcile();
            assertThat(evidence.of(Started.class))
                    .extracting(started -> started.container().id())
                    .containsExactly("a", "b");
            assertThat(evidence.of(Terminated.class)).hasSize(1);
        }
        assertThat(evidence.of(Gap.class)).isEmpty();
    }

    @Test
    void aPodThatIsMissingFromTwoListsIsGone() {
        server.on(PODS, 200, list());
        try (PodWatch watch = watch()) {
            watch.reconcile();
            assertThat(evidence.of(Terminated.class)).isEmpty();
            watch.reconcile();
            assertThat(evidence.of(Terminated.class))
                    .extracting(Terminated::reason)
                    .containsExactly("PodDeleted");
        }
    }

    @Test
    void aTimeWithoutAnAnswerIsAGapThatRestartCountsFill() {
        server.on(PODS, UNAVAILABLE, "").on(PODS, 200, list(pod("1", restarted("b", 1, ended("a", "Error", 1)))));
        try (PodWatch watch = watch()) {
            now.set(Duration.ofSeconds(15));
            watch.reconcile();
            now.set(Duration.ofSeconds(25));
            watch.reconcile();
            assertThat(evidence.of(Gap.class))
                    .containsExactly(new Gap(
                            Duration.ofSeconds(25),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(25),
                            "the pods' states: the API server did not answer",
                            false));
        }
        assertThat(evidence.of(Gap.class)).hasSize(1);
    }

    @Test
    void aServerThatDoesNotAnswerAnyMoreMayHideADeath() {
        server.on(PODS, UNAVAILABLE, "");
        try (PodWatch watch = watch()) {
            watch.reconcile();
            now.set(Duration.ofSeconds(25));
        }
        assertThat(evidence.of(Gap.class)).extracting(Gap::hidesDeaths).containsExactly(true);
    }
}
