package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * A new phase of the run begins.
 *
 * @param phase which one
 */
public record PhaseChange(Duration at, Phase phase) implements Fact {}
