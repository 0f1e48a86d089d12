package io.github.soakgate.gatling.fork;

/**
 * An event under way.
 *
 * @param start when its user started, a {@link System#nanoTime}
 * @param message what is sent
 */
record SentEvent(long start, EventMessage message) {}
