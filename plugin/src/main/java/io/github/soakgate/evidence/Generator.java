package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * What the load generator saw of itself in one second: whether it, and not the service, was what held the load back.
 *
 * @param due requests that were to start in it, by the profile
 * @param late of the requests that were sent in it, those that started more than {@link #TOLERANCE} after they were due
 * @param latest how long after it was due the latest of them started
 * @param cpu how much of the processor time that there was for its machine or container was used in it, by whomever; from 0 to 1
 * @param heap how much of its largest heap was still in use after the newest garbage collection; from 0 to 1
 */
public record Generator(long due, long late, Duration latest, double cpu, double heap) {

    /** Timers, and collections of a small heap, take that long. */
    public static final Duration TOLERANCE = Duration.ofMillis(10);

    private static final String OWN = "the load generator";

    /** The kind of failure that is the generator's own, and says nothing of the service: it had no {@code what} left. */
    public static String without(String what) {
        return "no " + what + " left in " + OWN;
    }

    /** Whether a kind of failure is one of {@link #without}. */
    public static boolean isOwn(String failure) {
        return failure.endsWith(OWN);
    }
}
