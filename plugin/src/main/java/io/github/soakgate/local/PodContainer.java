package io.github.soakgate.local;

import io.github.soakgate.workload.ContainerSpec;
import io.github.soakgate.workload.PodTemplate;
import io.github.soakgate.workload.Workload;
import java.util.List;

/** A container, and the pod that it belongs to. */
record PodContainer(PodTemplate pod, ContainerSpec spec) {

    /** All containers of the workload, in the manifests' order. */
    static List<PodContainer> of(Workload workload) {
        return workload.pods().stream()
                .flatMap(pod -> pod.containers().stream().map(spec -> new PodContainer(pod, spec)))
                .toList();
    }

    /** The name that no other container has. */
    String qualified() {
        return pod.name() + "/" + spec.name();
    }

    @Override
    public String toString() {
        return "container " + spec.name() + " (" + pod.reference() + ")";
    }
}
