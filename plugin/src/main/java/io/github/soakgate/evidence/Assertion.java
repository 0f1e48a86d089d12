package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What Gatling found of an assertion of the project's own simulation, when that had run to its end. It goes by the whole of the
 * simulation, what is warm-up for soakgate among it.
 *
 * @param text in Gatling's words
 * @param success whether it holds
 * @param actual what was seen, in the unit of the assertion; absent where Gatling could not tell
 * @param error why Gatling could not tell
 */
public record Assertion(Duration at, String text, boolean success, OptionalDouble actual, Optional<String> error)
        implements Fact {}
