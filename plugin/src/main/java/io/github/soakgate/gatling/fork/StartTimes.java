package io.github.soakgate.gatling.fork;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When on this JVM's clock requests were due: no request starts before it is, so the one that started soonest after shows when
 * the load began. All points in time are {@link System#nanoTime}s. Safe for use by several threads at once.
 */
final class StartTimes {

    /** Gatling plans the starts of each second from a whole millisecond on, and each for a whole one after it. */
    private static final long RESOLUTION = TimeUnit.MILLISECONDS.toNanos(2);

    private final AtomicLong beginning;

    /** The load began at {@code latest}, or a little before. */
    StartTimes(long latest) {
        beginning = new AtomicLong(latest);
    }

    /** How long the load had been going on at a point in time. */
    long since(long point) {
        return point - beginning.get();
    }

    /**
     * When that request was due that started {@code now} and was to start so long {@code after} the beginning: now, where that was not
     * longer ago than Gatling can tell.
     */
    long due(Duration after, long now) {
        long began = now - after.toNanos();
        long due = beginning.accumulateAndGet(began, (one, other) -> one - other < 0 ? one : other) + after.toNanos();
        return now - due < RESOLUTION ? now : due;
    }
}
