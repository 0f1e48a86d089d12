package io.github.soakgate.workload;

import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HTTPHeader;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.ContainerSpec.Port;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the readiness probe of a container.
 *
 * @param pod that it belongs to, such as {@code deployment/event-broker}
 * @param container its name
 * @param ports of the container
 */
record ProbeReader(String pod, String container, List<Port> ports, Consumer<Problem> problems) {

    Optional<ReadinessProbe> read(Probe probe) {
        return check(probe)
                .map(check -> new ReadinessProbe(
                        check,
                        seconds(probe.getInitialDelaySeconds(), 0),
                        seconds(probe.getPeriodSeconds(), 10),
                        seconds(probe.getTimeoutSeconds(), 1),
                        probe.getSuccessThreshold() == null ? 1 : Math.max(1, probe.getSuccessThreshold())));
    }

    /** Kubernetes takes 0 for "not given". */
    private static Duration seconds(@Nullable Integer seconds, int otherwise) {
        return Duration.ofSeconds(seconds == null || seconds <= 0 ? otherwise : seconds);
    }

    private Optional<ReadinessProbe.Check> check(Probe probe) {
        if (probe.getHttpGet() != null) {
            return http(probe.getHttpGet());
        }
        if (probe.getTcpSocket() != null) {
            return port(probe.getTcpSocket().getPort()).map(ReadinessProbe.Tcp::new);
        }
        String kind = probe.getGrpc() != null ? "grpc" : "none";
        return Optional.of(new ReadinessProbe.Unsupported(probe.getExec() != null ? "exec" : kind));
    }

    private Optional<ReadinessProbe.Check> http(HTTPGetAction http) {
        Map<String, String> headers = new HashMap<>();
        String owner = "the readiness probe of container " + container;
        for (HTTPHeader header : Required.entries(http.getHttpHeaders(), owner, "httpHeaders")) {
            String name = Required.of(header.getName(), owner + " has a header without a name");
            if (header.getValue() == null) {
                throw new IllegalArgumentException("%s has a header '%s' without a value".formatted(owner, name));
            }
            headers.put(name, header.getValue());
        }
        String scheme = http.getScheme() == null ? "http" : http.getScheme().toLowerCase(Locale.ROOT);
        String path = http.getPath() == null ? "" : http.getPath();
        String slashed = path.startsWith("/") ? path : "/" + path;
        return port(http.getPort()).map(port -> new ReadinessProbe.Http(scheme, port, slashed, headers));
    }

    private Optional<Integer> port(@Nullable IntOrString declared) {
        IntOrString port =
                Required.of(declared, "the readiness probe of container %s has no port".formatted(container));
        String text = port.getStrVal() != null ? port.getStrVal() : String.valueOf(port.getIntVal());
        OptionalInt number = Port.number(ports, text);
        if (number.isEmpty()) {
            problems.accept(new Problem(
                    "<workload><manifests>",
                    "%s, container %s: its readiness probe uses port '%s', which the container does not have"
                            .formatted(pod, container, text)));
            return Optional.empty();
        }
        return Optional.of(number.getAsInt());
    }
}
