package io.github.soakgate.local;

import io.github.soakgate.workload.ServiceSpec;
import io.github.soakgate.workload.Workload;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The variables by which Kubernetes tells a pod of services: {@code MONGODB_SERVICE_HOST}, {@code MONGODB_SERVICE_PORT} and,
 * for ports that have a name, {@code MONGODB_SERVICE_PORT_BSON}. No proxy is there: the port is the process' own.
 */
final class ServiceVariables {

    private ServiceVariables() {}

    static Map<String, String> of(Workload workload, PortPlan ports, Consumer<String> notes) {
        Map<String, String> variables = new LinkedHashMap<>();
        workload.services().forEach(service -> add(service, workload, ports, variables, notes));
        return variables;
    }

    private static void add(
            ServiceSpec service,
            Workload workload,
            PortPlan ports,
            Map<String, String> variables,
            Consumer<String> notes) {
        String prefix = upper(service.name()) + "_SERVICE_";
        for (ServiceSpec.Port port : service.ports()) {
            Optional<String> real =
                    ServiceTarget.of(service, port, workload).map(ports::real).map(String::valueOf);
            real.ifPresentOrElse(
                    number -> {
                        variables.putIfAbsent(prefix + "HOST", "127.0.0.1");
                        variables.putIfAbsent(prefix + "PORT", number);
                        if (!port.name().isEmpty()) {
                            variables.put(prefix + "PORT_" + upper(port.name()), number);
                        }
                    },
                    () -> notes.accept(("port %s of service %s leads to no container of the workload;"
                                    + " its variables %s... are missing")
                            .formatted(port.number(), service.name(), prefix)));
        }
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
