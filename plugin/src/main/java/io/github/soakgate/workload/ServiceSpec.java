package io.github.soakgate.workload;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service.
 *
 * @param selector labels that its pods have; empty where it selects none
 * @param ports in the manifest's order
 */
public record ServiceSpec(String name, Map<String, String> selector, List<Port> ports) {

    /**
     * A port of a service.
     *
     * @param name or empty
     * @param number that clients use
     * @param targetPort of the container: a number or a port's name
     */
    public record Port(String name, int number, String targetPort) {}

    public ServiceSpec {
        selector = Map.copyOf(selector);
        ports = List.copyOf(ports);
    }

    /** Whether it selects the pods of {@code template}. */
    public boolean selects(PodTemplate template) {
        return !selector.isEmpty() && template.labels().entrySet().containsAll(selector.entrySet());
    }

    /** Its port of that number. */
    public Optional<Port> port(int number) {
        return ports.stream().filter(port -> port.number() == number).findFirst();
    }
}
