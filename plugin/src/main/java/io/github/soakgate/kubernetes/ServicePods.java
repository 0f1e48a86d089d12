package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.soakgate.workload.ServiceSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The pods behind a port of a service, in turn, as far as they are ready. For one thread. */
final class ServicePods {

    private final ServiceSpec service;
    private final ServiceSpec.Port port;
    private final Supplier<List<Pod>> pods;
    private long turns;

    /**
     * Those of a service.
     *
     * @param pods of the namespace, as they are now
     */
    ServicePods(ServiceSpec service, ServiceSpec.Port port, Supplier<List<Pod>> pods) {
        this.service = service;
        this.port = port;
        this.pods = pods;
    }

    /** Whose turn it is, where any is ready. */
    Optional<Pod> next() {
        List<Pod> ready = pods.get().stream()
                .filter(PodStatuses::isReady)
                .filter(this::isSelected)
                .filter(pod -> targetPort(pod).isPresent())
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
        return ready.isEmpty() ? Optional.empty() : Optional.of(ready.get((int) (turns++ % ready.size())));
    }

    private boolean isSelected(Pod pod) {
        return pod.getMetadata().getLabels() != null
                && pod.getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(service.selector().entrySet());
    }

    /** The number that the port has in a pod; pods of one service may have one name for different numbers. */
    Optional<Integer> targetPort(Pod pod) {
        if (port.targetPort().matches("[0-9]+")) {
            return Optional.of(Integer.valueOf(port.targetPort()));
        }
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(declared -> port.targetPort().equals(declared.getName()))
                .map(ContainerPort::getContainerPort)
                .findFirst();
    }
}
