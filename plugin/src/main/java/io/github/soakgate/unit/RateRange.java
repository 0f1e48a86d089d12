package io.github.soakgate.unit;

import java.util.Optional;

/**
 * A rate, or one that changes evenly into another, as users write it: {@code 200/s}, {@code 10/s..200/s}.
 *
 * @param from what it is at first
 * @param to what it becomes; absent where it does not change
 */
public record RateRange(Rate from, Optional<Rate> to) {

    /** What {@link #parse} takes, for error messages. */
    public static final String EXPECTED = Rate.EXPECTED + ", or the first and the last such as 10/s..200/s";

    /** A rate that does not change. */
    public static RateRange constant(Rate rate) {
        return new RateRange(rate, Optional.empty());
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where the text is none
     */
    public static RateRange parse(String text) {
        String[] parts = text.split("\\.\\.", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException("expected " + EXPECTED + ", but was '" + text + "'");
        }
        return new RateRange(
                Rate.parse(parts[0]), parts.length == 1 ? Optional.empty() : Optional.of(Rate.parse(parts[1])));
    }

    @Override
    public String toString() {
        return to.map(last -> from + ".." + last).orElseGet(from::toString);
    }
}
