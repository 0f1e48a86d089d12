package io.github.soakgate.local;

import io.github.soakgate.workload.PodTemplate;
import io.github.soakgate.workload.ServiceSpec;
import io.github.soakgate.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a port of a service leads.
 *
 * @param container of the target where the service selects that, else of the first pod that it selects
 * @param port of the container
 */
record ServiceTarget(PodContainer container, int port) {

    /** Nothing where the service selects no pod, or where its {@code targetPort} is a name that no container has. */
    static Optional<ServiceTarget> of(ServiceSpec service, ServiceSpec.Port port, Workload workload) {
        return Stream.concat(Stream.of(workload.target()), workload.pods().stream())
                .filter(service::selects)
                .findFirst()
                .flatMap(pod -> in(pod, port.targetPort()));
    }

    private static Optional<ServiceTarget> in(PodTemplate pod, String targetPort) {
        List<ServiceTarget> candidates = pod.containers().stream()
                .map(spec -> new PodContainer(pod, spec))
                .flatMap(container -> container.spec().port(targetPort).stream()
                        .mapToObj(number -> new ServiceTarget(container, number)))
                .toList();
        // a number need not be declared to be listened on: then it is taken for the first container's
        return candidates.stream()
                .filter(ServiceTarget::isDeclared)
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    private boolean isDeclared() {
        return container.spec().ports().stream().anyMatch(declared -> declared.number() == port);
    }
}
