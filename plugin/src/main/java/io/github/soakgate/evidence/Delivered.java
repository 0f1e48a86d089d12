package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A counter of the user's was asked how many events have been delivered.
 *
 * @param count what it said; absent where it could not be read
 * @param why it could not be read, or what there is to know about what it said
 */
public record Delivered(Duration at, OptionalLong count, Optional<String> why) implements Fact {}
