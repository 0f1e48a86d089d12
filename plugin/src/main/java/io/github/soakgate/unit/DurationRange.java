package io.github.soakgate.unit;

import java.time.Duration;

/**
 * How long something lasts at least and at most, as users write it: {@code 2m..20m}, or {@code 5m} for both.
 *
 * @param least not longer than {@code most}
 */
public record DurationRange(Duration least, Duration most) {

    /** What {@link #parse} takes, for error messages. */
    public static final String EXPECTED = Durations.EXPECTED + ", or the least and the most such as 2m..20m";

    /** @throws IllegalArgumentException where the least is longer than the most */
    public DurationRange {
        if (least.compareTo(most) > 0) {
            throw new IllegalArgumentException("expected the shorter duration first, but was '%s..%s'"
                    .formatted(Durations.format(least), Durations.format(most)));
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where the text is none
     */
    public static DurationRange parse(String text) {
        String[] parts = text.split("\\.\\.", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException("expected " + EXPECTED + ", but was '" + text + "'");
        }
        return new DurationRange(Durations.parse(parts[0]), Durations.parse(parts[parts.length - 1]));
    }

    /** Whether it is one duration alone. */
    public boolean isExact() {
        return least.equals(most);
    }
}
