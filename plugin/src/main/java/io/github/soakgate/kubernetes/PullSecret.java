package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.soakgate.run.BrokenRunException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secret that images are pulled with. A pod finds secrets of its own namespace alone, and the run's is new: so the one that is
 * named is copied there, and named in each pod.
 *
 * @param from the namespace where it is
 */
record PullSecret(String name, String from) {

    private static final String FIELD = "imagePullSecrets";

    /**
     * The copy.
     *
     * @throws BrokenRunException where there is none, or it may not be read
     */
    Secret copy(KubernetesClient client) throws BrokenRunException {
        Secret secret = read(client)
                .orElseThrow(() -> new BrokenRunException(
                        "expected secret %s in namespace %s, to pull images with, but there is none. %s"
                                .formatted(name, from, NextSteps.noPullSecret(from))));
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withType(secret.getType())
                .withData(secret.getData())
                .build();
    }

    private Optional<Secret> read(KubernetesClient client) throws BrokenRunException {
        try {
            return Optional.ofNullable(
                    client.secrets().inNamespace(from).withName(name).get());
        } catch (KubernetesClientException e) {
            throw new BrokenRunException(
                    "expected to read secret %s in namespace %s, to pull images with, but the API server says: %s. %s"
                            .formatted(name, from, Applier.reason(e), NextSteps.noPullSecret(from)),
                    e);
        }
    }

    /** Names it in all pods of {@code resources}. */
    void nameIn(List<GenericKubernetesResource> resources) {
        resources.forEach(resource -> nameIn(resource.getAdditionalProperties()));
    }

    @SuppressWarnings("unchecked") // a JSON object's keys are strings
    private void nameIn(Object node) {
        if (node instanceof Map<?, ?> map) {
            map.values().forEach(this::nameIn);
            if (map.get("containers") instanceof List<?>) {
                add((Map<String, Object>) map);
            }
        } else if (node instanceof List<?> list) {
            list.forEach(this::nameIn);
        }
    }

    private void add(Map<String, Object> podSpec) {
        List<Object> secrets = new ArrayList<>();
        if (podSpec.get(FIELD) instanceof List<?> declared) {
            secrets.addAll(declared);
        }
        Map<String, Object> reference = new LinkedHashMap<>(Map.of("name", name));
        if (!secrets.contains(reference)) {
            secrets.add(reference);
            podSpec.put(FIELD, secrets);
        }
    }
}
