package io.github.soakgate.gatling.fork;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An event under way.
 *
 * @param id its CloudEvents id
 * @param start when its user started, a {@link System#nanoTime}
 * @param message what is sent
 * @param written whether it was written to a connection
 */
record SentEvent(String id, long start, EventMessage message, AtomicBoolean written) {

    SentEvent(String id, long start, EventMessage message) {
        this(id, start, message, new AtomicBoolean());
    }
}
