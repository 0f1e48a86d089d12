package io.github.soakgate.example.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventBrokerTest {

    private static final String TYPE = "sh.keptn.event.configuration.change";

    @Test
    void storesAndForwardsTheEventThatTheLoadSends() throws Exception {
        try (TestingMongo mongo = new TestingMongo();
                TestingSubscriber subscriber = new TestingSubscriber(202)) {
            Subscriptions subscriptions = new Subscriptions(Map.of(TYPE, List.of(subscriber.uri())));
            try (EventBroker broker = new EventBroker(new Settings(0, mongo.uri(), StoreKind.POOLED, subscriptions))) {
                HttpResponse<String> sent = new TestingSender(broker.port())
                        .postBinary(
                                "1", TYPE, BodyPublishers.ofFile(Path.of("src/test/events/configuration-change.json")));
                assertThat(sent.statusCode()).isEqualTo(202);
                assertThat(mongo.storedEvents())
                        .extracting(event -> event.get("type"))
                        .containsExactly(TYPE);
                assertThat(subscriber.events.poll(10, SECONDS).getType()).isEqualTo(TYPE);
            }
        }
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            Settings settings = Settings.from(Map.of("PORT", String.valueOf(port)));

            assertThatThrownBy(() -> new EventBroker(settings))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Cannot listen on port " + port + ": Address already in use");
        }
    }
}
