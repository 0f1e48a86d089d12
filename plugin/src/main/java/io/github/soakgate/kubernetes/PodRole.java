package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Locale;
import java.util.Map;

/**
 * What a pod belongs to.
 *
 * @param kind in small letters: {@code deployment}, {@code statefulset}, or {@code pod} where nothing owns it
 * @param name of its owner, or its own
 */
record PodRole(String kind, String name) {

    /** A Deployment owns its pods through a ReplicaSet, named after it and after this label of the pod. */
    private static final String TEMPLATE_HASH = "pod-template-hash";

    static PodRole of(Pod pod) {
        OwnerReference owner = pod.getMetadata().getOwnerReferences().stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                .findFirst()
                .orElse(null);
        if (owner == null) {
            return new PodRole("pod", pod.getMetadata().getName());
        }
        Map<String, String> labels = pod.getMetadata().getLabels();
        String hash = labels == null ? null : labels.get(TEMPLATE_HASH);
        if (owner.getKind().equals("ReplicaSet")
                && hash != null
                && owner.getName().endsWith("-" + hash)) {
            return new PodRole(
                    "deployment", owner.getName().substring(0, owner.getName().length() - hash.length() - 1));
        }
        return new PodRole(owner.getKind().toLowerCase(Locale.ROOT), owner.getName());
    }

    /** As users name it: {@code deployment/event-broker}. */
    String reference() {
        return kind + "/" + name;
    }

    /** As reports name it; only names of Deployments and Pods are unlike each other. */
    String title() {
        return kind.equals("deployment") || kind.equals("pod") ? name : reference();
    }
}
