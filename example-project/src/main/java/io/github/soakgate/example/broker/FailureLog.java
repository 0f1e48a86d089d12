package io.github.soakgate.example.broker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Counts failures, and speaks of them at once but not too often: a store that is away fails with every event. */
final class FailureLog {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Consumer<String> log;
    private final LongSupplier nanoTime;
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong nextLine;

    FailureLog(Consumer<String> log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.nextLine = new AtomicLong(nanoTime.getAsLong());
    }

    void add(String failure) {
        long failures = count.incrementAndGet();
        long now = nanoTime.getAsLong();
        long due = nextLine.get();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + INTERVAL.toNanos())) {
            log.accept(failure + " (failures so far: " + failures + ")");
        }
    }
}
