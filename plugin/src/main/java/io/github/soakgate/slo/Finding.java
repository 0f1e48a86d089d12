package io.github.soakgate.slo;

/**
 * What came of one threshold.
 *
 * @param threshold its name in the pom
 * @param verdict whether it holds
 * @param limit as it was declared
 * @param actual what was seen, in the limit's unit, rounded away from the limit; a dash where nothing can be said
 * @param message the finding in a sentence: what was seen, and what to do where it is not PASS
 */
public record Finding(String threshold, Outcome verdict, String limit, String actual, String message) {}
