package benchmark;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Answers every request on port 8080, and does nothing else: what is measured is the way to it. */
public final class Service {

    private static final int NO_BODY = -1;

    private Service() {}

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, NO_BODY);
            }
        });
        server.start();
    }
}
