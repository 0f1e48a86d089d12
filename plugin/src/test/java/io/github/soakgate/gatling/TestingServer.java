package io.github.soakgate.gatling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.soakgate.tls.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** A service that keeps what it is sent, and answers the n-th request as it is told. */
final class TestingServer implements AutoCloseable {

    /** An answer that is none: the connection is closed. */
    static final int HANG_UP = 0;

    /** A request as it came. */
    record Received(
            String method,
            String path,
            Optional<String> contentType,
            List<String> ceHeaders,
            Map<String, String> headers,
            String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final IntUnaryOperator statusOf;

    TestingServer(IntUnaryOperator statusOf) throws IOException {
        this(HttpServer.create(), statusOf);
    }

    private TestingServer(HttpServer server, IntUnaryOperator statusOf) throws IOException {
        this.server = server;
        this.statusOf = statusOf;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** One that speaks TLS, with a certificate that nobody has signed. */
    static TestingServer withTls(IntUnaryOperator statusOf) throws Exception {
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.context()));
        return new TestingServer(server, statusOf);
    }

    private void answer(HttpExchange exchange) throws IOException {
        int status;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (this) {
            status = statusOf.applyAsInt(received.size());
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")),
                    exchange.getRequestHeaders().entrySet().stream()
                            .filter(header -> header.getKey().startsWith("Ce-"))
                            .map(header ->
                                    header.getKey() + ": " + header.getValue().get(0))
                            .sorted()
                            .toList(),
                    exchange.getRequestHeaders().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    header -> header.getValue().get(0))),
                    body));
            ports.add(exchange.getRemoteAddress().getPort());
        }
        if (status != HANG_UP) {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    URI endpoint() {
        return URI.create((server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort());
    }

    List<Received> received() {
        return received;
    }

    long connections() {
        return ports.stream().distinct().count();
    }

    /** The time that an event says it was made, from a header or a body that holds {@code time}. */
    static Instant time(String text) {
        return Instant.parse(text.replaceFirst("(?s).*time\"?:\\s*\"?([0-9T:.-]+Z).*", "$1"));
    }

    /** Closes all connections and accepts no more. */
    void goAway() {
        server.stop(0);
    }

    @Override
    public void close() {
        goAway();
        threads.shutdownNow();
    }
}
