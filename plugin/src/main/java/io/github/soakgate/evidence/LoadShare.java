package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * How much of the load that was due in the soak was sent. What was due is what the profile says and, where the load generator tells of
 * it, what it says it was to send, whichever is more; and what was sent was due.
 *
 * @param due requests
 * @param sent requests
 */
public record LoadShare(long due, long sent) {

    /** The load reports a second when it is over, and answers that are due are in. */
    private static final Duration REPORTED_WITHIN = Duration.ofSeconds(2);

    /** The share of a soak, up to now where it goes on or ended before its time. */
    public static LoadShare of(Observations seen) {
        LoadProfile profile = seen.header().load();
        boolean completed =
                seen.end().filter(end -> end.why() == End.Why.COMPLETED).isPresent();
        long planned = profile.soakEvents(completed ? profile.soak() : reported(seen.soak()));
        LoadFigures soak = seen.load().soak();
        return new LoadShare(Math.max(Math.max(planned, soak.due()), soak.sent()), soak.sent());
    }

    /** How much of a soak that goes on has surely been reported by now. */
    private static Duration reported(Duration soak) {
        return soak.compareTo(REPORTED_WITHIN) < 0 ? Duration.ZERO : soak.minus(REPORTED_WITHIN);
    }

    /** From 0 to 1. */
    public double fraction() {
        return due == 0 ? 1 : (double) sent / due;
    }
}
