package io.github.soakgate.workload;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;

/**
 * What is deployed, loaded and judged.
 *
 * @param pods what the manifests run, in their order
 * @param services what the manifests declare, in their order
 * @param target what is loaded and judged: one of {@code pods}
 * @param entry where the load enters
 * @param resources all of the manifests' resources, as they are applied to a cluster
 * @param notes what whoever reads the report should know of the manifests, in sentences
 * @param asProcesses what becomes of it without a cluster
 */
public record Workload(
        List<PodTemplate> pods,
        List<ServiceSpec> services,
        PodTemplate target,
        Entry entry,
        List<GenericKubernetesResource> resources,
        List<String> notes,
        AsProcesses asProcesses) {

    /**
     * A port of a service.
     *
     * @param service its name
     * @param port one of its ports
     * @param tls whether it speaks TLS
     */
    public record Entry(String service, int port, boolean tls) {

        /** Of its URIs. */
        public String scheme() {
            return tls ? "https" : "http";
        }

        @Override
        public String toString() {
            return service + ":" + port;
        }
    }

    public Workload {
        pods = List.copyOf(pods);
        services = List.copyOf(services);
        resources = List.copyOf(resources);
        notes = List.copyOf(notes);
        asProcesses = asProcesses.copy();
    }

    /** The service of that name. */
    public Optional<ServiceSpec> service(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }
}
