package io.github.soakgate.example.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ForwarderTest {

    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    private final AtomicLong hours = new AtomicLong();

    @Test
    void handsAnEventToTheSubscribersOfItsType() throws Exception {
        try (TestingSubscriber a = new TestingSubscriber(202);
                TestingSubscriber b = new TestingSubscriber(200);
                TestingSubscriber other = new TestingSubscriber(202);
                Forwarder forwarder = forwarder(
                        Map.of("a.type", List.of(a.uri(), b.uri()), "other.type", List.of(other.uri())), 10)) {
            CloudEvent first = event("1", "a.type");
            CloudEvent last = event("2", "other.type");

            forwarder.forward(first);
            forwarder.forward(event("-", "nobody.wants.it"));
            forwarder.forward(last);
            forwarder.close();

            assertThat(a.events).containsExactly(first);
            assertThat(b.events).containsExactly(first);
            assertThat(other.events).containsExactly(last);
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void countsARefusalAndGoesOn() throws Exception {
        try (TestingSubscriber refusing = new TestingSubscriber(500);
                Forwarder forwarder = forwarder(Map.of("a.type", List.of(refusing.uri())), 10)) {
            for (int i = 1; i <= 2; i++) {
                forwarder.forward(event(String.valueOf(i), "a.type"));
                assertThat(failures.poll(10, SECONDS))
                        .isEqualTo("Event " + i + " was refused by " + refusing.uri()
                                + " with status 500 (failures so far: " + i + ")");
            }
        }
    }

    @Test
    void countsASubscriberThatIsAway() throws Exception {
        URI away;
        try (TestingSubscriber closed = new TestingSubscriber(202)) {
            away = closed.uri();
        }
        try (Forwarder forwarder = forwarder(Map.of("a.type", List.of(away)), 10)) {
            forwarder.forward(event("1", "a.type"));
            forwarder.close();
        }
        assertThat(failures)
                .containsExactly("Event 1 did not reach " + away + ": java.net.ConnectException (failures so far: 1)");
    }

    @Test
    void dropsWhatDoesNotFitIntoTheQueueAndNeverWaits() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) { // accepts connections, and never answers
            URI subscriber = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            try (Forwarder forwarder = forwarder(Map.of("a.type", List.of(subscriber)), 3)) {
                forwarder.forward(event("1", "a.type"));
                forwarder.forward(event("2", "a.type"));
                try (Socket one = silent.accept();
                        Socket two = silent.accept()) { // both threads are busy now
                    for (int i = 3; i <= 7; i++) {
                        forwarder.forward(event(String.valueOf(i), "a.type"));
                    }
                    assertThat(failures).containsExactly(dropped(6, 1, subscriber), dropped(7, 2, subscriber));
                    silent.close();
                }
            }
        }
    }

    /** Its failure log is due for a line whenever it is asked. */
    private Forwarder forwarder(Map<String, List<URI>> subscriptions, int queueCapacity) {
        FailureLog log = new FailureLog(failures::add, () -> SECONDS.toNanos(3_600) * hours.incrementAndGet());
        return new Forwarder(new Subscriptions(subscriptions), queueCapacity, log);
    }

    private static String dropped(int id, int failures, URI subscriber) {
        return "Dropped event " + id + " for " + subscriber + ": too many are waiting (failures so far: " + failures
                + ")";
    }

    private static CloudEvent event(String id, String type) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/carts"))
                .withType(type)
                .withData("text/plain", "grün".getBytes(UTF_8))
                .build();
    }
}
