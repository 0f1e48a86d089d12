package io.github.soakgate.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.soakgate.run.DeliveryCounter.Count;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCounterTest {

    private static final Reading STORED = JsonField.parse("/stored");

    private HttpServer server;
    private URI endpoint;
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/stats", exchange -> {
            byte[] body = "{\"stored\": 42}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theLoadsOwnServiceIsAskedAtItsPath() throws Exception {
        HttpCounter counter = HttpCounter.of(Optional.empty(), "/stats?verbose=1", STORED);
        assertThat(counter.ask(endpoint).get()).isEqualTo(new Count(42, Optional.empty()));
    }

    @Test
    void anotherServiceIsAskedAtItsUrl() throws Exception {
        HttpCounter counter = HttpCounter.of(Optional.of(endpoint.resolve("/stats")), "/", STORED);
        assertThat(counter.ask(URI.create("http://127.0.0.1:1")).get().events()).isEqualTo(42);
    }

    @Test
    void anAnswerThatIsNoneSaysWhatWasSeen() {
        status = 503;
        assertThatThrownBy(() -> HttpCounter.of(Optional.empty(), "/stats", STORED)
                        .ask(endpoint)
                        .get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .hasMessage("expected a count from GET %s/stats, but it answered with status 503", endpoint);
    }

    @Test
    void anAnswerWithoutTheFieldSaysWhatWasSeen() {
        HttpCounter counter = HttpCounter.of(Optional.empty(), "/stats", JsonField.parse("/lost"));
        assertThatThrownBy(() -> counter.ask(endpoint).get())
                .cause()
                .hasMessage("expected a number at /lost, but there is nothing, from GET %s/stats", endpoint);
    }

    @Test
    void aServiceThatIsNotThereSaysSo() {
        server.stop(0);
        assertThatThrownBy(() -> HttpCounter.of(Optional.empty(), "/stats", STORED)
                        .ask(endpoint)
                        .get())
                .cause()
                .hasMessageStartingWith(
                        "expected a count from GET %s/stats, but there was no answer (".formatted(endpoint));
    }
}
