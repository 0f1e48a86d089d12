package io.github.soakgate.gatling.fork;

import io.gatling.commons.util.Clock;
import java.util.concurrent.TimeUnit;

/** The time of day for Gatling, which schedules by it: set once, so that nobody who sets the machine's clock moves the load. */
final class MonotonicClock implements Clock {

    private final long ahead = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());

    @Override
    public long nowMillis() {
        return ahead + TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
