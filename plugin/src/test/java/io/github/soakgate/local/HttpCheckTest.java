package io.github.soakgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.soakgate.workload.ReadinessProbe;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HttpCheckTest {

    private static HttpCheck of(String path, int port, Duration timeout) {
        return HttpCheck.of(new ReadinessProbe.Http("http", port, path, Map.of()), port, timeout);
    }

    @Test
    void aPathIsEscapedOnlyWhereItMustBe() {
        assertThat(of("/a b?c=d e", 80, Duration.ofSeconds(1)).expected())
                .isEqualTo("GET http://127.0.0.1:80/a%20b?c=d%20e to answer with a status from 200 to 399");
        assertThat(of("/a%20b?c=d", 80, Duration.ofSeconds(1)).expected())
                .isEqualTo("GET http://127.0.0.1:80/a%20b?c=d to answer with a status from 200 to 399");
    }

    @Test
    @Timeout(20)
    void aBodyThatDoesNotEndIsNotWaitedFor() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });
        server.start();
        try {
            assertThat(of("/", server.getAddress().getPort(), Duration.ofMillis(500))
                            .failure())
                    .contains("no answer (request timed out)");
        } finally {
            server.stop(0);
        }
    }
}
