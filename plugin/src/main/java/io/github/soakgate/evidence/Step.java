package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * A part of setting the workload up or taking it down is done. Parts may overlap.
 *
 * @param at its end
 * @param from its beginning, on the journal's monotonic clock
 * @param what was done, such as {@code cluster started}
 */
public record Step(Duration at, Duration from, String what) implements Fact {

    /** How long it took. */
    public Duration took() {
        return at.minus(from);
    }
}
