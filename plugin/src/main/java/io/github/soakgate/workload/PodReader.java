package io.github.soakgate.workload;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPHeader;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.ContainerSpec.Port;
import io.github.soakgate.workload.PodTemplate.RestartPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads pods out of Deployments and Pods. */
final class PodReader {

    private final EnvReader env;
    private final List<String> notes;
    private final Consumer<Problem> problems;

    PodReader(EnvReader env, List<String> notes, Consumer<Problem> problems) {
        this.env = env;
        this.notes = notes;
        this.problems = problems;
    }

    PodTemplate read(Deployment deployment) {
        var template = deployment.getSpec().getTemplate();
        Integer replicas = deployment.getSpec().getReplicas();
        return read(
                "deployment",
                deployment.getMetadata().getName(),
                replicas == null ? 1 : replicas,
                template.getMetadata() == null ? null : template.getMetadata().getLabels(),
                template.getSpec());
    }

    PodTemplate read(Pod pod) {
        return read("pod", pod.getMetadata().getName(), 1, pod.getMetadata().getLabels(), pod.getSpec());
    }

    private PodTemplate read(
            String kind, String name, int replicas, @Nullable Map<String, String> labels, PodSpec spec) {
        String owner = kind + "/" + name;
        List<ContainerSpec> containers = new ArrayList<>();
        for (Container container : spec.getContainers()) {
            containers.add(read(owner, container));
        }
        if (containers.isEmpty()) {
            problem(owner + " has no container");
        }
        spec.getInitContainers()
                .forEach(init -> notes.add(
                        "init container %s of %s is not run on this runtime".formatted(init.getName(), owner)));
        return new PodTemplate(
                kind, name, replicas, labels == null ? Map.of() : labels, restartPolicy(spec), containers);
    }

    private static RestartPolicy restartPolicy(PodSpec spec) {
        return switch (spec.getRestartPolicy() == null ? "Always" : spec.getRestartPolicy()) {
            case "Never" -> RestartPolicy.NEVER;
            case "OnFailure" -> RestartPolicy.ON_FAILURE;
            default -> RestartPolicy.ALWAYS;
        };
    }

    private ContainerSpec read(String owner, Container container) {
        List<Port> ports = new ArrayList<>();
        for (ContainerPort port : container.getPorts()) {
            ports.add(new Port(port.getName() == null ? "" : port.getName(), port.getContainerPort()));
        }
        if (!container.getVolumeMounts().isEmpty()) {
            notes.add("volumes of container %s of %s are not mounted on this runtime"
                    .formatted(container.getName(), owner));
        }
        return new ContainerSpec(
                container.getName(),
                container.getImage() == null ? "" : container.getImage(),
                container.getCommand(),
                container.getArgs(),
                env.read(owner, container),
                ports,
                limit(owner, container),
                Optional.ofNullable(container.getReadinessProbe())
                        .flatMap(probe -> probe(owner + ", container " + container.getName(), ports, probe)));
    }

    private Optional<Bytes> limit(String owner, Container container) {
        if (container.getResources() == null || container.getResources().getLimits() == null) {
            return Optional.empty();
        }
        Quantity quantity = container.getResources().getLimits().get("memory");
        try {
            return Optional.ofNullable(quantity)
                    .map(limit -> new Bytes(
                            Quantity.getAmountInBytes(limit).toBigInteger().longValueExact()));
        } catch (ArithmeticException | IllegalArgumentException e) {
            problem("%s, container %s: memory limit '%s' is no quantity such as 128Mi"
                    .formatted(owner, container.getName(), quantity));
            return Optional.empty();
        }
    }

    private Optional<ReadinessProbe> probe(String container, List<Port> ports, Probe probe) {
        return check(container, ports, probe)
                .map(check -> new ReadinessProbe(
                        check,
                        seconds(probe.getInitialDelaySeconds(), 0),
                        seconds(probe.getPeriodSeconds(), 10),
                        seconds(probe.getTimeoutSeconds(), 1),
                        probe.getSuccessThreshold() == null ? 1 : probe.getSuccessThreshold()));
    }

    private static Duration seconds(@Nullable Integer seconds, int otherwise) {
        return Duration.ofSeconds(seconds == null ? otherwise : seconds);
    }

    private Optional<ReadinessProbe.Check> check(String container, List<Port> ports, Probe probe) {
        if (probe.getHttpGet() != null) {
            var http = probe.getHttpGet();
            Map<String, String> headers = new HashMap<>();
            for (HTTPHeader header : http.getHttpHeaders()) {
                headers.put(header.getName(), header.getValue());
            }
            String scheme = http.getScheme() == null ? "http" : http.getScheme().toLowerCase(Locale.ROOT);
            String path = http.getPath() == null || http.getPath().isEmpty() ? "/" : http.getPath();
            return port(container, ports, http.getPort())
                    .map(port -> new ReadinessProbe.Http(scheme, port, path, headers));
        }
        if (probe.getTcpSocket() != null) {
            return port(container, ports, probe.getTcpSocket().getPort()).map(ReadinessProbe.Tcp::new);
        }
        return Optional.of(new ReadinessProbe.Unsupported(probe.getExec() != null ? "exec" : "grpc"));
    }

    private Optional<Integer> port(String container, List<Port> ports, IntOrString port) {
        String text = port.getStrVal() != null ? port.getStrVal() : String.valueOf(port.getIntVal());
        OptionalInt number = Port.number(ports, text);
        if (number.isEmpty()) {
            problem("%s: its readiness probe uses port '%s', which the container does not have"
                    .formatted(container, text));
            return Optional.empty();
        }
        return Optional.of(number.getAsInt());
    }

    private void problem(String what) {
        problems.accept(new Problem("<workload><manifests>", what));
    }
}
