package io.github.soakgate.example.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one server for all, as it takes a second to stop
class BrokerServerTest {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String EXPECTED = "Expected a CloudEvent 1.0, either structured (Content-Type:"
            + " application/cloudevents+json) or binary (headers ce-specversion, ce-id, ce-source, ce-type), but: ";

    private final TestingEventStore store = new TestingEventStore();
    private final List<CloudEvent> forwarded = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private BrokerServer server;
    private TestingSender sender;

    @BeforeAll
    void start() throws IOException {
        FailureLog failureLog = new FailureLog(failures::add, System::nanoTime);
        server = new BrokerServer(0, new EventsHandler(store, forwarded::add, failureLog), store);
        sender = new TestingSender(server.port());
    }

    @BeforeEach
    void forget() {
        store.down = false;
        store.events.clear();
        forwarded.clear();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void acceptsAStructuredEvent() throws Exception {
        HttpResponse<String> response = sender.post(STRUCTURED, """
                {"specversion": "1.0", "id": "7", "source": "/carts", "type": "a.type", "shkeptncontext": "c-1",
                 "datacontenttype": "application/json", "data": {"stage": "staging"}}""");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
        assertAccepted("7", "{\"stage\":\"staging\"}");
    }

    @Test
    void acceptsABinaryEvent() throws Exception {
        HttpResponse<String> response =
                sender.postBinary("8", "a.type", BodyPublishers.ofString("{\"stage\": \"staging\"}"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
        assertAccepted("8", "{\"stage\": \"staging\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain | hello | Could not parse. Unknown encoding. Invalid content type or spec version",
                STRUCTURED + " | '' | No content to map due to end-of-input",
                STRUCTURED + " | {\"specversion\": \"1.0\", \"id\": \"7\", \"type\": \"t\"} "
                        + "| Missing mandatory source attribute",
                STRUCTURED + " | {\"specversion\": \"9.1\"} | Invalid specversion: 9.1",
            })
    void refusesWhatIsNoCloudEvent(String contentType, String body, String reason) throws Exception {
        HttpResponse<String> response = sender.post(contentType, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo(EXPECTED + reason);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(store.events).isEmpty();
        assertThat(forwarded).isEmpty();
    }

    @Test
    void refusesABinaryEventWithoutAType() throws Exception {
        HttpResponse<String> response = sender.send(sender.request("/events")
                .header("ce-specversion", "1.0")
                .header("ce-id", "7")
                .header("ce-source", "/carts")
                .POST(BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo(EXPECTED + "Attribute 'type' cannot be null");
    }

    @Test
    void refusesAnEventThatIsTooLarge() throws Exception {
        int max = 256 * 1024;
        assertThat(sender.postBinary("1", "a.type", BodyPublishers.ofByteArray(new byte[max]))
                        .statusCode())
                .isEqualTo(202);

        HttpResponse<String> response = sender.postBinary("2", "a.type", BodyPublishers.ofByteArray(new byte[max + 1]));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).isEqualTo("The event is larger than 262144 bytes.");
        assertThat(store.events).hasSize(1);
    }

    @Test
    void saysWhenAnEventWasNotStoredAndDoesNotForwardIt() throws Exception {
        store.down = true;

        HttpResponse<String> response = sender.postBinary("7", "a.type", BodyPublishers.noBody());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("The event was not stored. Please send it again later.");
        assertThat(forwarded).isEmpty();
        assertThat(failures).containsExactly("The store is down (failures so far: 1)");
    }

    @Test
    void isHealthyAsLongAsTheStoreAnswers() throws Exception {
        HttpResponse<String> up = sender.send(sender.request("/health"));
        assertThat(up.statusCode()).isEqualTo(200);
        assertThat(up.body()).isEqualTo("{\"status\":\"UP\"}");

        store.down = true;
        HttpResponse<String> down = sender.send(sender.request("/health"));
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).isEqualTo("{\"status\":\"DOWN\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /events, 405, POST",
        "POST, /health, 405, GET",
        "POST, /events/7, 404, ''",
        "GET, /healthy, 404, ''",
        "GET, /, 404, ''",
    })
    void knowsTwoPathsAndAMethodForEach(String method, String path, int status, String allow) throws Exception {
        HttpResponse<String> response = sender.send(sender.request(path).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Allow").orElse("")).isEqualTo(allow);
    }

    private void assertAccepted(String id, String data) {
        assertThat(store.events).hasSize(1).isEqualTo(forwarded);
        CloudEvent event = store.events.get(0);
        assertThat(event.getId()).isEqualTo(id);
        assertThat(event.getSource()).isEqualTo(URI.create("/carts"));
        assertThat(event.getType()).isEqualTo("a.type");
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getExtension("shkeptncontext")).isEqualTo("c-1");
        assertThat(event.getData().toBytes()).asString().isEqualTo(data);
    }
}
