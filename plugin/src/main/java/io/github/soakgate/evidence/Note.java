package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * Something about the run that whoever reads its report should know.
 *
 * @param text a sentence
 */
public record Note(Duration at, String text) implements Fact {}
