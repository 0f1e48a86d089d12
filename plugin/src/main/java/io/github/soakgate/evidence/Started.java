package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * An incarnation of a container runs.
 *
 * @param restartCount how often the container had been restarted before: 0 for the first incarnation
 */
public record Started(Duration at, ContainerRef container, int restartCount) implements Fact {}
