package io.github.soakgate.local;

import io.github.soakgate.workload.ContainerSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment of a process.
 *
 * @param variables all of it
 * @param expandable those that {@code $(NAME)} may name: the services' and the container's
 */
record EnvPlan(Map<String, String> variables, Map<String, String> expandable) {

    /** What a program needs to run at all; nothing else of the build's own leaks in. The last two are Windows'. */
    private static final List<String> OF_THE_BUILD =
            List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME", "SystemRoot", "TEMP");

    /** In the order of Kubernetes: a variable may refer to the services' and to those before it. */
    static EnvPlan of(
            PodContainer container,
            Optional<LocalProcess> process,
            Map<Integer, Integer> ports,
            Map<String, String> services,
            Map<String, String> build) {
        Map<String, String> expandable = new LinkedHashMap<>(services);
        declared(container.spec(), process, ports)
                .forEach((name, value) -> expandable.put(name, Expansion.expand(value, expandable)));
        Map<String, String> variables = new LinkedHashMap<>();
        OF_THE_BUILD.forEach(name -> valueOf(name, build).ifPresent(value -> variables.put(name, value)));
        variables.put("HOSTNAME", container.pod().name());
        variables.putAll(expandable);
        return new EnvPlan(variables, expandable);
    }

    /** Windows does not tell case apart in names, and calls it {@code Path}. */
    private static Optional<String> valueOf(String name, Map<String, String> build) {
        return Optional.ofNullable(build.get(name))
                .or(() -> build.entrySet().stream()
                        .filter(variable -> variable.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /** What the pom overrides keeps its place, so that the manifest's later variables see the pom's value. */
    private static Map<String, String> declared(
            ContainerSpec spec, Optional<LocalProcess> process, Map<Integer, Integer> ports) {
        Map<String, String> declared = new LinkedHashMap<>();
        spec.env().forEach(variable -> declared.put(variable.name(), variable.value()));
        process.ifPresent(own ->
                own.env().forEach((name, value) -> declared.put(name, PortPlaceholders.fill(value, ports))));
        return declared;
    }
}
