package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * All of the target was ready for the first time; restarts before count as start-up restarts.
 *
 * @param endpoint where the load goes
 */
public record TargetReady(Duration at, String endpoint) implements Fact {}
