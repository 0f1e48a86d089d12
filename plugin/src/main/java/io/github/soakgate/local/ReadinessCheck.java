package io.github.soakgate.local;

import io.github.soakgate.workload.ReadinessProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds out whether a container is ready. */
interface ReadinessCheck {

    /** What it waits for, after "expected". */
    String expected();

    /** What stands in the way now; nothing where it is ready. */
    Optional<String> failure() throws InterruptedException;

    /**
     * That of a container.
     *
     * @param entryPort where the load will go; a container without a probe of its own must listen there
     */
    static ReadinessCheck of(PlannedContainer container, OptionalInt entryPort) {
        Optional<ReadinessProbe> probe = container.spec().readiness();
        Duration timeout = probe.map(ReadinessProbe::timeout).orElse(Duration.ofSeconds(1));
        Optional<ReadinessProbe.Check> check = probe.map(ReadinessProbe::check);
        if (check.isPresent() && check.get() instanceof ReadinessProbe.Http http) {
            return HttpCheck.of(http, container.realPort(http.port()), timeout);
        }
        if (check.isPresent() && check.get() instanceof ReadinessProbe.Tcp tcp) {
            return new Connects(container.realPort(tcp.port()), timeout);
        }
        return entryPort.isPresent() ? new Connects(entryPort.getAsInt(), timeout) : new Runs();
    }

    /** It runs: whoever asks knows that already. */
    record Runs() implements ReadinessCheck {

        @Override
        public String expected() {
            return "its process to run";
        }

        @Override
        public Optional<String> failure() {
            return Optional.empty();
        }
    }

    /** It accepts a TCP connection. */
    record Connects(int port, Duration timeout) implements ReadinessCheck {

        @Override
        public String expected() {
            return "127.0.0.1:" + port + " to accept a connection";
        }

        @Override
        public Optional<String> failure() {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) timeout.toMillis());
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of("connection failed (" + e.getMessage() + ")");
            }
        }
    }
}
