package io.github.soakgate.gatling.fork;

import java.util.Map;
import java.util.Optional;

/** A CloudEvent as an HTTP message. */
final class EventMessage {

    private final Map<String, String> headers;
    private final byte[] body;

    EventMessage(Map<String, String> headers, byte[] body) {
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /** All headers that make it a CloudEvent. */
    Map<String, String> headers() {
        return headers;
    }

    /** One of the headers; empty where there is none of that name. */
    String header(String name) {
        return Optional.ofNullable(headers.get(name)).orElse("");
    }

    /** The body; not to be changed. */
    byte[] body() {
        return body;
    }
}
