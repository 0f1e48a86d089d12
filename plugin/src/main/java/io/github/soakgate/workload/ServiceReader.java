package io.github.soakgate.workload;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.List;

/** Reads services. */
final class ServiceReader {

    private ServiceReader() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where it leaves out what a service needs
     */
    static ServiceSpec read(Service service) {
        List<ServiceSpec.Port> ports = new ArrayList<>();
        for (ServicePort port : Required.entries(service.getSpec().getPorts(), "it", "ports")) {
            int number = Required.port(port.getPort(), "it", "port");
            ports.add(new ServiceSpec.Port(
                    port.getName() == null ? "" : port.getName(), number, targetPort(port, number)));
        }
        return new ServiceSpec(
                service.getMetadata().getName(),
                Required.values(service.getSpec().getSelector(), "selector"),
                ports);
    }

    /** As Kubernetes fills it in: the port itself where there is none, or an empty one. */
    private static String targetPort(ServicePort port, int number) {
        var target = port.getTargetPort();
        String name = target == null ? null : target.getStrVal();
        if (name != null && !name.isEmpty()) {
            return name;
        }
        Integer targetNumber = target == null ? null : target.getIntVal();
        return String.valueOf(
                targetNumber == null || targetNumber == 0 ? number : Required.port(targetNumber, "it", "targetPort"));
    }
}
