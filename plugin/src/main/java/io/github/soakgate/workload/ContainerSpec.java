package io.github.soakgate.workload;

import io.github.soakgate.unit.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A container as its manifest declares it.
 *
 * @param name unique in its pod
 * @param image by name, or empty where the manifest has none
 * @param command what replaces the image's entry point; empty where the image's own is meant
 * @param args the arguments
 * @param env in the manifest's order, values of ConfigMaps and Secrets filled in; {@code $(NAME)} not yet expanded
 * @param ports that it listens on
 * @param memoryLimit {@code resources.limits.memory}
 * @param readiness its readiness probe
 */
public record ContainerSpec(
        String name,
        String image,
        List<String> command,
        List<String> args,
        List<EnvVar> env,
        List<Port> ports,
        Optional<Bytes> memoryLimit,
        Optional<ReadinessProbe> readiness) {

    /** A variable of the environment. */
    public record EnvVar(String name, String value) {}

    /**
     * A port that the container listens on.
     *
     * @param name which probes and services may use, or empty
     * @param number {@code containerPort}
     */
    public record Port(String name, int number) {

        /** The number of the one of {@code ports} that is given by its number or by its name. */
        static OptionalInt number(List<Port> ports, String numberOrName) {
            if (numberOrName.matches("[0-9]{1,5}")) {
                int number = Integer.parseInt(numberOrName);
                return number < 1 || number > 65535 ? OptionalInt.empty() : OptionalInt.of(number);
            }
            return ports.stream()
                    .filter(port -> !numberOrName.isEmpty() && port.name().equals(numberOrName))
                    .mapToInt(Port::number)
                    .findFirst();
        }
    }

    public ContainerSpec {
        command = List.copyOf(command);
        args = List.copyOf(args);
        env = List.copyOf(env);
        ports = List.copyOf(ports);
    }

    /** The number of a port that is given by its number or by its name. */
    public OptionalInt port(String numberOrName) {
        return Port.number(ports, numberOrName);
    }
}
