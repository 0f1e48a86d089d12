package io.github.soakgate.workload;

import java.time.Duration;
import java.util.Map;

/**
 * How Kubernetes finds out whether a container is ready.
 *
 * @param check what is tried
 * @param initialDelay from the container's start to the first try
 * @param period from try to try
 * @param timeout of one try
 * @param successThreshold how many tries in a row must succeed
 */
public record ReadinessProbe(
        Check check, Duration initialDelay, Duration period, Duration timeout, int successThreshold) {

    /** What a probe tries. */
    public sealed interface Check permits Http, Tcp, Unsupported {}

    /**
     * An HTTP GET that must be answered with a status from 200 to 399.
     *
     * @param scheme {@code http} or {@code https}; certificates are not verified
     * @param port of the container
     * @param path with its leading slash
     * @param headers to send
     */
    public record Http(String scheme, int port, String path, Map<String, String> headers) implements Check {
        public Http {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * A TCP connection that must be accepted.
     *
     * @param port of the container
     */
    public record Tcp(int port) implements Check {}

    /**
     * A check that only a kubelet can do, or none at all.
     *
     * @param kind its name in the manifest, {@code exec} or {@code grpc}; {@code none} where the probe names no check
     */
    public record Unsupported(String kind) implements Check {}
}
