package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tells the things of one run from all others in a namespace.
 *
 * @param run unique
 */
record RunLabel(String run) {

    /** The label's name. */
    static final String KEY = "soakgate.github.io/run";

    Map<String, String> asMap() {
        return Map.of(KEY, run);
    }

    /** Labels a resource itself. */
    void putOn(HasMetadata resource) {
        Map<String, String> labels = resource.getMetadata().getLabels();
        Map<String, String> more = labels == null ? new HashMap<>() : new HashMap<>(labels);
        more.put(KEY, run);
        resource.getMetadata().setLabels(more);
    }

    /** Labels all pods that {@code resources} will have, by their templates. */
    void putOnPods(List<GenericKubernetesResource> resources) {
        resources.forEach(resource -> putOnPods(resource.getAdditionalProperties()));
    }

    @SuppressWarnings("unchecked") // a JSON object's keys are strings
    private void putOnPods(Object node) {
        if (node instanceof Map<?, ?> map) {
            map.values().forEach(this::putOnPods);
            if (map.get("template") instanceof Map<?, ?> template
                    && template.get("spec") instanceof Map<?, ?> spec
                    && spec.get("containers") instanceof List<?>) {
                Map<String, Object> metadata = child((Map<String, Object>) template, "metadata");
                child(metadata, "labels").put(KEY, run);
            }
        } else if (node instanceof List<?> list) {
            list.forEach(this::putOnPods);
        }
    }

    /** The object of that name, made where there is none. */
    @SuppressWarnings("unchecked") // a JSON object's keys are strings
    private static Map<String, Object> child(Map<String, Object> parent, String name) {
        Map<String, Object> child = new LinkedHashMap<>();
        if (parent.get(name) instanceof Map<?, ?> declared) {
            child.putAll((Map<String, Object>) declared);
        }
        parent.put(name, child);
        return child;
    }
}
