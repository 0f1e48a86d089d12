package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * One of several injectors of the load runs, and waits for the others.
 *
 * @param name of its pod
 * @param node that it runs on
 */
public record InjectorStarted(Duration at, String name, String node) implements Fact {}
