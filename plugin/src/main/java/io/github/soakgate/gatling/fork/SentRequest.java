package io.github.soakgate.gatling.fork;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request under way.
 *
 * @param id its own, also that of its event
 * @param number how many were sent before it
 * @param counter a number that no other request of the load has, of another injector neither
 * @param due when it was to start, a {@link System#nanoTime}
 * @param written whether it was written to a connection
 */
record SentRequest(String id, long number, long counter, long due, AtomicBoolean written) {

    SentRequest(String id, long number, long counter, long due) {
        this(id, number, counter, due, new AtomicBoolean());
    }
}
