package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.time.Duration;

/**
 * How a cluster is reached.
 *
 * @param kubeconfig in YAML, with the credentials
 * @param server the API server as this machine sees it, whatever the kubeconfig says of it
 */
public record Access(String kubeconfig, URI server) {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    KubernetesClient client() {
        Config config = Config.fromKubeconfig(kubeconfig);
        config.setMasterUrl(server.toString());
        return client(config);
    }

    /** As {@code config} has it, but never waiting longer than whoever waits here. */
    static KubernetesClient client(Config config) {
        config.setConnectionTimeout((int) CONNECTED_WITHIN.toMillis());
        config.setRequestTimeout((int) ANSWERED_WITHIN.toMillis());
        // who waits here waits with a deadline and a message of its own
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
