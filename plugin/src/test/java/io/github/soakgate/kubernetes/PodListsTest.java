package io.github.soakgate.kubernetes;

import static io.github.soakgate.kubernetes.TestingPods.pod;
import static io.github.soakgate.kubernetes.TestingPods.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists pods, as an API server writes them: the list's own version before its items. */
class PodListsTest {

    private static final String OF_RUN =
            "GET /api/v1/namespaces/run/pods?labelSelector=app.kubernetes.io%2Fmanaged-by%3Dsoakgate%2C%21soakgate.github.io%2Finjector";

    private static String list(int version, Pod pod) {
        return "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"%s\"},\"items\":[%s]}"
                .formatted(version, Serialization.asJson(pod));
    }

    @Test
    void whatHasNotChangedIsNotReadAgain() throws IOException {
        try (TestingApiServer server = new TestingApiServer();
                KubernetesClient client = server.on(OF_RUN, 200, list(1, pod("1", running("a", 0))))
                        .on(OF_RUN, 200, list(2, pod("1", running("a", 0))))
                        .on(OF_RUN, 200, list(3, pod("1", running("b", 1))))
                        .client()) {
            PodLists lists = new PodLists(client, "run", Map.of("app.kubernetes.io/managed-by", "soakgate"));
            List<Pod> first = lists.next();
            assertThat(first).containsExactly(pod("1", running("a", 0)));
            assertThat(lists.next()).isSameAs(first);
            assertThat(lists.next()).containsExactly(pod("1", running("b", 1)));
        }
    }

    @Test
    void noListIsNoListOfNone() throws IOException {
        try (TestingApiServer server = new TestingApiServer();
                KubernetesClient client = server.client()) {
            assertThatThrownBy(() -> new PodLists(client, "run", Map.of()).next())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessage(
                            "there is no list of pods at /api/v1/namespaces/run/pods?labelSelector=%21soakgate.github.io%2Finjector");
        }
    }
}
