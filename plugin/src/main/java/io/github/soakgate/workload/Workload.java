package io.github.soakgate.workload;

import java.util.List;
import java.util.Optional;

/**
 * What is deployed, loaded and judged.
 *
 * @param pods what the manifests run, in their order
 * @param services what the manifests declare, in their order
 * @param target what is loaded and judged: one of {@code pods}
 * @param entry where the load enters
 * @param notes what whoever reads the report should know of the manifests, in sentences
 */
public record Workload(
        List<PodTemplate> pods, List<ServiceSpec> services, PodTemplate target, Entry entry, List<String> notes) {

    /**
     * A port of a service.
     *
     * @param service its name
     * @param port one of its ports
     */
    public record Entry(String service, int port) {

        @Override
        public String toString() {
            return service + ":" + port;
        }
    }

    public Workload {
        pods = List.copyOf(pods);
        services = List.copyOf(services);
        notes = List.copyOf(notes);
    }

    /** The service of that name. */
    public Optional<ServiceSpec> service(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }
}
