package io.github.soakgate.local;

import java.time.Duration;

/**
 * How long a container that died waits for its restart, as the kubelet does it: not at all, then 10 s, twice as long each
 * time, at most 5 min, and from the beginning once it has run for 10 min.
 */
final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofMinutes(5);
    private static final Duration RESET = Duration.ofMinutes(10);

    private Duration next = Duration.ZERO;

    /** The wait after an incarnation that lived for {@code ran}. */
    Duration after(Duration ran) {
        Duration wait = ran.compareTo(RESET) >= 0 ? Duration.ZERO : next;
        next = wait.isZero() ? FIRST : min(wait.multipliedBy(2), MOST);
        return wait;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
