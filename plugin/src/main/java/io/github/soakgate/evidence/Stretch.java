package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * A part of the soak.
 *
 * @param from its beginning, on the journal's clock
 * @param length how long it is
 * @param load what its load came to
 */
public record Stretch(Duration from, Duration length, LoadFigures load) {}
