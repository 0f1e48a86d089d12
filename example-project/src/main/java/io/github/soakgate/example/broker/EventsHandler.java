package io.github.soakgate.example.broker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import java.io.IOException;
import java.util.function.Consumer;

/** {@code POST /events}: takes a CloudEvent in structured or binary mode, stores it and passes it on. */
final class EventsHandler implements HttpHandler {

    /** What the CloudEvents specification asks every intermediary to let pass is 64 KiB; this leaves room. */
    static final int MAX_BYTES = 256 * 1024;

    private static final String EXPECTED = "Expected a CloudEvent 1.0, either structured (Content-Type:"
            + " application/cloudevents+json) or binary (headers ce-specversion, ce-id, ce-source, ce-type), but: ";

    private final EventStore store;
    private final Consumer<CloudEvent> forwarder;
    private final FailureLog failures;

    EventsHandler(EventStore store, Consumer<CloudEvent> forwarder, FailureLog failures) {
        this.store = store;
        this.forwarder = forwarder;
        this.failures = failures;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            Answer.text(exchange, 413, "The event is larger than " + MAX_BYTES + " bytes.");
            return;
        }
        CloudEvent event;
        try {
            event = HttpMessageFactory.createReaderFromMultimap(exchange.getRequestHeaders(), body)
                    .toEvent();
        } catch (RuntimeException e) { // the SDK has no one exception for all that can be wrong with an event
            Answer.text(exchange, 400, EXPECTED + reason(e));
            return;
        }
        try {
            store.store(event);
        } catch (EventStoreException e) {
            failures.add(e.getMessage());
            Answer.text(exchange, 503, "The event was not stored. Please send it again later.");
            return;
        }
        forwarder.accept(event);
        Answer.empty(exchange, 202);
    }

    /** Without the wrappings that only repeat their cause, and of a parser's message the line that quotes no event. */
    private static String reason(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return e.getCause() != null && message.equals(e.getCause().toString())
                ? reason(e.getCause())
                : message.lines().findFirst().orElse("it cannot be read");
    }
}
