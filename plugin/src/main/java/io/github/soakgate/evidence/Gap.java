package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * A time in which something was not watched.
 *
 * @param from its beginning, on the journal's monotonic clock
 * @param to its end
 * @param what was not watched, and why
 */
public record Gap(Duration at, Duration from, Duration to, String what) implements Fact {}
