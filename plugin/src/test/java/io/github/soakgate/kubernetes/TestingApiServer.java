package io.github.soakgate.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers requests as it was told to, each answer once but for the last of a path, which it repeats. */
final class TestingApiServer implements AutoCloseable {

    private record Answer(int code, String body) {}

    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    TestingApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What it answers to {@code request}, such as {@code GET /api/v1/pods?limit=1}. */
    TestingApiServer on(String request, int code, String body) {
        answers.computeIfAbsent(request, any -> new ArrayDeque<>()).add(new Answer(code, body));
        return this;
    }

    KubernetesClient client() {
        return client(server.getAddress().getPort());
    }

    /** A client of whatever listens on {@code port}. */
    static KubernetesClient client(int port) {
        String kubeconfig = """
                apiVersion: v1
                kind: Config
                clusters: [{name: default, cluster: {server: "https://elsewhere:6443"}}]
                contexts: [{name: default, context: {cluster: default, user: default}}]
                current-context: default
                users: [{name: default, user: {token: secret}}]
                """;
        return new Access(kubeconfig, URI.create("http://127.0.0.1:" + port)).client();
    }

    List<String> requests() {
        return requests;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        exchange.getRequestBody().readAllBytes();
        Queue<Answer> prepared = answers.getOrDefault(request, new ArrayDeque<>());
        Answer answer =
                prepared.size() > 1 ? prepared.remove() : prepared.isEmpty() ? new Answer(404, "") : prepared.peek();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.code(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
