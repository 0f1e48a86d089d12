package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * The load generator has ended.
 *
 * @param complete whether it drove the whole profile, or stopped as it was asked to
 * @param message what it says of its end
 */
public record LoadEnded(Duration at, boolean complete, String message) implements Fact {}
