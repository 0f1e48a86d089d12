package io.github.soakgate.gatling.fork;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import scala.collection.Iterator;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;

/**
 * When each request is due, from the beginning of the load on: Gatling's own schedule, read a second time beside the requests
 * that it starts. Safe for use by several threads at once.
 */
final class Schedule {

    private final Iterator<FiniteDuration> times;
    private Optional<Duration> next;
    private long taken;

    Schedule(List<OpenInjectionStep> steps) {
        Iterator<FiniteDuration> chained = CollectionConverters.asScala(Collections.<FiniteDuration>emptyIterator());
        for (int i = steps.size() - 1; i >= 0; i--) {
            chained = steps.get(i).asScala().chain(chained);
        }
        times = chained;
        next = read();
    }

    private Optional<Duration> read() {
        return times.hasNext() ? Optional.of(Duration.ofNanos(times.next().toNanos())) : Optional.empty();
    }

    /** When the next request is due; empty where all have been. */
    synchronized Optional<Duration> take() {
        Optional<Duration> due = next;
        if (due.isPresent()) {
            taken++;
            next = read();
        }
        return due;
    }

    /** How many requests that were not taken before are due before {@code end}; takes them. */
    synchronized long takeBefore(Duration end) {
        long before = taken;
        while (next.filter(due -> due.compareTo(end) < 0).isPresent()) {
            take();
        }
        return taken - before;
    }

    /** Whether all requests have been taken. */
    synchronized boolean exhausted() {
        return next.isEmpty();
    }
}
