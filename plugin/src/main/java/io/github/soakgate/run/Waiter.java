package io.github.soakgate.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time that passes: the real one, or that of a test. */
public interface Waiter {

    /** Waits until {@code event} or until the time is over; returns whether the event has come. */
    boolean await(CountDownLatch event, Duration atMost) throws InterruptedException;

    /** A monotonic clock. */
    Duration now();

    /** Lets time pass. */
    default void sleep(Duration time) throws InterruptedException {
        await(new CountDownLatch(1), time);
    }

    /** The real time. */
    static Waiter real() {
        return new Waiter() {
            @Override
            public boolean await(CountDownLatch event, Duration atMost) throws InterruptedException {
                return event.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            }

            @Override
            public Duration now() {
                return Duration.ofNanos(System.nanoTime());
            }
        };
    }
}
