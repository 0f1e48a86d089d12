package io.github.soakgate.gatling.fork;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An event under way.
 *
 * @param id its CloudEvents id
 * @param due when it was to start, a {@link System#nanoTime}
 * @param message what is sent
 * @param written whether it was written to a connection
 */
record SentEvent(String id, long due, EventMessage message, AtomicBoolean written) {

    SentEvent(String id, long due, EventMessage message) {
        this(id, due, message, new AtomicBoolean());
    }
}
