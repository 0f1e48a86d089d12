package io.github.soakgate.gatling.fork;

import io.github.soakgate.gatling.LoadLine;
import io.github.soakgate.gatling.LoadPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The load as it is measured: begins when it is made. Safe for use by several threads at once. */
final class Measurement {

    private final LongSupplier clock;
    private final Schedule schedule;
    private final StartTimes startTimes;
    private final SecondCounter counter;

    /** @param clock as {@link System#nanoTime} */
    Measurement(LoadPlan plan, LongSupplier clock) {
        this.clock = clock;
        long now = clock.getAsLong();
        schedule = new Schedule(Injection.of(plan));
        startTimes = new StartTimes(now);
        counter = new SecondCounter(now, Instant.now(), startTimes, new Schedule(Injection.of(plan)), Strain::now);
    }

    /** The next request starts; returns when it was due, a {@link System#nanoTime}. */
    long sent() {
        Duration after = schedule.take()
                .orElseThrow(() -> new IllegalStateException("expected no more requests, but one has started"));
        // not sooner: whoever is held up in between would seem to have started before it was due
        long now = clock.getAsLong();
        long due = startTimes.due(after, now);
        counter.sent(now, Duration.ofNanos(now - due));
        return due;
    }

    /** A request that was {@code due} then has ended. */
    void ended(long due, Optional<String> failure) {
        long now = clock.getAsLong();
        counter.ended(now, Duration.ofNanos(now - due), failure);
    }

    /** No more requests are to start. */
    void stopped() {
        counter.stop(clock.getAsLong());
    }

    /** Whether all requests that were sent have ended. */
    boolean drained() {
        return counter.ended() >= counter.sent();
    }

    /** Whether all requests of the plan have been sent and have ended. */
    boolean driven() {
        return schedule.exhausted() && drained();
    }

    /** The seconds that are over and were not taken before. */
    List<LoadLine> takeFinished() {
        return counter.takeFinished(clock.getAsLong());
    }

    /** All seconds that were not taken before, the one under way among them. */
    List<LoadLine> takeAll() {
        return counter.takeAll(clock.getAsLong(), schedule.exhausted());
    }
}
