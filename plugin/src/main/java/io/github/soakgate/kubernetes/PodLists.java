package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists the pods of a namespace again and again. Pods that are the same to the letter as in the list before are not read again, which
 * costs many times what it takes to get them.
 */
final class PodLists {

    /** Before it stands a version that changes with whatever the cluster writes down. */
    private static final String ITEMS = "\"items\":";

    private final KubernetesClient client;
    private final String path;
    private String text = "";
    private List<Pod> pods = List.of();

    /** @param labels of the pods that are listed, injectors left out; none where all of the namespace are */
    PodLists(KubernetesClient client, String namespace, Map<String, String> labels) {
        this.client = client;
        String selector = Stream.concat(
                        labels.entrySet().stream().map(Map.Entry::toString), Stream.of("!" + InjectorResources.LABEL))
                .collect(Collectors.joining(","));
        this.path = "/api/v1/namespaces/" + namespace + "/pods?labelSelector="
                + URLEncoder.encode(selector, StandardCharsets.UTF_8);
    }

    /**
     * The pods as they are now.
     *
     * @throws KubernetesClientException where there is no answer
     */
    synchronized List<Pod> next() {
        String answer = Optional.ofNullable(client.raw(path))
                .orElseThrow(() -> new KubernetesClientException("there is no list of pods at " + path));
        String items = answer.substring(Math.max(0, answer.indexOf(ITEMS)));
        if (!items.equals(text)) {
            pods = client.getKubernetesSerialization()
                    .unmarshal(answer, PodList.class)
                    .getItems();
            text = items;
        }
        return pods;
    }
}
