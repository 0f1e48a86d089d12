package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The namespace of one run. */
record RunNamespace(KubernetesClient client, String name) {

    private static final Logger LOG = LoggerFactory.getLogger(RunNamespace.class);
    private static final String LABEL = "app.kubernetes.io/managed-by";
    private static final String OURS = "soakgate";

    Namespace resource() {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels(LABEL, OURS)
                .endMetadata()
                .build();
    }

    /** Removes it, without waiting until all of it is gone. */
    void remove() {
        remove(name);
    }

    /** Removes those of runs that were killed before they could. */
    void removeOthers() {
        client.namespaces().withLabel(LABEL, OURS).list().getItems().stream()
                .map(other -> other.getMetadata().getName())
                .filter(other -> !other.equals(name))
                .forEach(this::remove);
    }

    private void remove(String namespace) {
        try {
            // its services first: they hold the port that the next run's load goes through
            client.services().inNamespace(namespace).delete();
            client.pods().inNamespace(namespace).withGracePeriod(0).delete();
            client.namespaces().withName(namespace).delete();
        } catch (KubernetesClientException e) {
            LOG.warn("Namespace {} cannot be removed: {}", namespace, e.getMessage());
        }
    }
}
