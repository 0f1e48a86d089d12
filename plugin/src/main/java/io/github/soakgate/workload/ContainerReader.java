package io.github.soakgate.workload;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Quantity;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.ContainerSpec.Port;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the containers of pods. */
record ContainerReader(EnvReader env, AsProcesses asProcesses, Consumer<Problem> problems) {

    /**
     * Reads one.
     *
     * @param pod that it belongs to, such as {@code deployment/event-broker}
     * @throws IllegalArgumentException where it leaves out what a container needs
     */
    ContainerSpec read(String pod, Container container) {
        String name = Required.of(container.getName(), "it has a container without a name");
        String owner = "container " + name;
        List<Port> ports = new ArrayList<>();
        for (ContainerPort port : Required.entries(container.getPorts(), owner, "ports")) {
            ports.add(new Port(
                    port.getName() == null ? "" : port.getName(),
                    Required.port(port.getContainerPort(), owner, "containerPort")));
        }
        noteUnused(pod, container);
        return new ContainerSpec(
                name,
                container.getImage() == null ? "" : container.getImage(),
                Required.entries(container.getCommand(), owner, "command"),
                Required.entries(container.getArgs(), owner, "args"),
                env.read(pod, container),
                ports,
                limit(pod, container),
                Optional.ofNullable(container.getReadinessProbe())
                        .flatMap(probe -> new ProbeReader(pod, name, ports, problems).read(probe)));
    }

    private void noteUnused(String pod, Container container) {
        if (container.getVolumeMounts() != null && !container.getVolumeMounts().isEmpty()) {
            asProcesses.lost("volumes of container %s of %s are not mounted on this runtime"
                    .formatted(container.getName(), pod));
        }
        Map<String, @Nullable Object> unused = new LinkedHashMap<>();
        unused.put("livenessProbe", container.getLivenessProbe());
        unused.put("startupProbe", container.getStartupProbe());
        unused.put("lifecycle", container.getLifecycle());
        unused.put("workingDir", container.getWorkingDir());
        unused.forEach((field, value) -> {
            if (value != null) {
                asProcesses.lost("the %s of container %s of %s is not used on this runtime"
                        .formatted(field, container.getName(), pod));
            }
        });
    }

    private Optional<Bytes> limit(String pod, Container container) {
        if (container.getResources() == null || container.getResources().getLimits() == null) {
            return Optional.empty();
        }
        Quantity quantity = container.getResources().getLimits().get("memory");
        if (quantity == null) {
            return Optional.empty();
        }
        String problem;
        try {
            BigDecimal bytes = Quantity.getAmountInBytes(quantity);
            if (bytes.signum() == 0) {
                return Optional.empty();
            }
            if (bytes.compareTo(BigDecimal.ONE) >= 0) {
                return Optional.of(new Bytes(bytes.toBigInteger().longValueExact()));
            }
            problem = bytes.signum() < 0
                    ? "is negative; did you mean " + quantity.toString().substring(1) + "?"
                    : "is less than a byte; did you mean " + mebi(quantity.toString()) + "?";
        } catch (ArithmeticException | IllegalArgumentException e) {
            problem = "is no quantity such as 128Mi";
        }
        problems.accept(new Problem(
                "<workload><manifests>",
                "%s, container %s: memory limit '%s' %s".formatted(pod, container.getName(), quantity, problem)));
        return Optional.empty();
    }

    /** {@code m} is for thousandths, and written by mistake for {@code Mi}. */
    private static String mebi(String quantity) {
        return quantity.endsWith("m") ? quantity.substring(0, quantity.length() - 1) + "Mi" : quantity + "Mi";
    }
}
