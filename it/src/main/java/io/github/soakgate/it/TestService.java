package io.github.soakgate.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A service that behaves or misbehaves as its environment says: its events use memory as {@link MemoryUse} has it, after
 * {@code EXIT_AFTER} events it ends with exit code 3, with {@code READY=false} it never becomes ready, with {@code AUTHORIZATION} it takes
 * requests with that header alone, and of {@code LOSE_EVERY} events that it accepts it loses one. What it kept it tells at {@code /stats}
 * and, as Prometheus reads it, at {@code /metrics}.
 */
public final class TestService {

    private final MemoryUse memory;
    private final long exitAfter;
    private final boolean ready;
    private final long loseEvery;
    private final AtomicLong stored = new AtomicLong();
    private final Optional<String> authorization;
    private final AtomicLong events = new AtomicLong();

    private TestService(Map<String, String> env, int port) {
        memory = new MemoryUse(env, port);
        exitAfter = Long.parseLong(env.getOrDefault("EXIT_AFTER", "0"));
        loseEvery = Long.parseLong(env.getOrDefault("LOSE_EVERY", "0"));
        ready = Boolean.parseBoolean(env.getOrDefault("READY", "true"));
        authorization = Optional.ofNullable(env.get("AUTHORIZATION"));
    }

    /** Serves on the port that the variable {@code PORT} names. */
    public static void main(String[] args) throws IOException {
        Map<String, String> env = System.getenv();
        int port = Integer.parseInt(env.getOrDefault("PORT", "8080"));
        TestService service = new TestService(env, port);
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 64);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/health", exchange -> answer(exchange, service.ready ? 200 : 503));
        server.createContext("/stats", exchange -> tell(exchange, "{\"stored\": " + service.stored + "}"));
        server.createContext(
                "/metrics", exchange -> tell(exchange, "events_total{result=\"stored\"} " + service.stored + "\n"));
        server.createContext("/", service::event);
        server.start();
        System.out.println("serving on port " + port);
    }

    private void event(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization.filter(wanted -> !wanted.equals(given)).isPresent()) {
            answer(exchange, 401);
            return;
        }
        long count = events.incrementAndGet();
        memory.event(count);
        if (loseEvery == 0 || count % loseEvery != 0) {
            stored.incrementAndGet();
        }
        if (count == exitAfter) {
            System.out.println("enough after " + exitAfter + " events");
            Runtime.getRuntime().halt(3);
        }
        answer(exchange, 202);
    }

    private static void tell(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
