package io.github.soakgate.example.broker;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;

/** The broker's HTTP side: {@code POST /events} and {@code GET /health}. */
final class BrokerServer implements AutoCloseable {

    static final int THREADS = 4;

    private static final int WAITING_REQUESTS = 256;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    BrokerServer(int port, HttpHandler events, EventStore store) throws IOException {
        // Where too much is waiting, the thread that reads requests answers one itself: senders slow down, none is
        // lost.
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                SECONDS,
                new ArrayBlockingQueue<>(WAITING_REQUESTS),
                new ThreadPoolExecutor.CallerRunsPolicy());
        threads.prestartAllCoreThreads();
        server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(threads);
        server.createContext("/events", only("POST", "/events", events));
        server.createContext("/health", only("GET", "/health", exchange -> health(exchange, store)));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Ready means that events can be stored, so it asks the store, which costs one small round trip. */
    private static void health(HttpExchange exchange, EventStore store) throws IOException {
        try {
            store.ping();
        } catch (EventStoreException e) {
            Answer.json(exchange, 503, "{\"status\":\"DOWN\"}");
            return;
        }
        Answer.json(exchange, 200, "{\"status\":\"UP\"}");
    }

    /** The JDK's server matches paths by their beginning, and takes any method. */
    private static HttpHandler only(String method, String path, HttpHandler handler) {
        return exchange -> {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                Answer.empty(exchange, 404);
            } else if (!exchange.getRequestMethod().equals(method)) {
                exchange.getResponseHeaders().set("Allow", method);
                Answer.empty(exchange, 405);
            } else {
                handler.handle(exchange);
            }
        };
    }

    /** Lets requests in flight finish for a second. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdown();
    }
}
