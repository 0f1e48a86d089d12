package io.github.soakgate.gatling.fork;

import io.github.soakgate.evidence.Generator;
import io.github.soakgate.evidence.Latencies;
import io.github.soakgate.gatling.LoadLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Accounts for requests by the second: as sent in the second in which they were sent, as answered in the second in which
 * they ended. All points in time are {@link System#nanoTime}s. Safe for use by several threads at once.
 */
final class SecondCounter {

    private final long start;
    private final Instant wall;
    private final StartTimes startTimes;
    private final Schedule schedule;
    private final Supplier<Strain> strain;
    private final Map<Integer, Second> open = new HashMap<>();
    private int firstOpen;
    private long sent;
    private long ended;
    private long stopped = Long.MAX_VALUE;

    /**
     * Counts from {@code start} on, when the wall clock stood at {@code wall}.
     *
     * @param startTimes say since when requests are due
     * @param schedule when requests are due; read to its end as time passes
     * @param strain asked once a second
     */
    SecondCounter(long start, Instant wall, StartTimes startTimes, Schedule schedule, Supplier<Strain> strain) {
        this.start = start;
        this.wall = wall;
        this.startTimes = startTimes;
        this.schedule = schedule;
        this.strain = strain;
    }

    /** A request is sent, so long after it was due. */
    synchronized void sent(long now, Duration late) {
        second(now).sent(late);
        sent++;
    }

    /** No more requests are due. */
    synchronized void stop(long now) {
        stopped = Math.min(stopped, now - start);
    }

    /**
     * A request has ended.
     *
     * @param failure what went wrong, where it is no success
     */
    synchronized void ended(long now, Duration latency, Optional<String> failure) {
        Second second = second(now);
        second.latency.record(latency);
        failure.ifPresentOrElse(kind -> second.failures.merge(kind, 1L, Long::sum), () -> second.ok++);
        ended++;
    }

    /** How many requests were sent so far. */
    synchronized long sent() {
        return sent;
    }

    /** How many requests have ended so far. */
    synchronized long ended() {
        return ended;
    }

    /** The seconds that are over and were not taken before, those without any request among them. */
    synchronized List<LoadLine> takeFinished(long now) {
        return takeUntil(index(now), now);
    }

    /**
     * All seconds that were not taken before, the one under way among them.
     *
     * @param driven whether all requests were sent, which then have all been due
     */
    synchronized List<LoadLine> takeAll(long now, boolean driven) {
        return takeUntil(index(now) + 1, driven ? Long.MAX_VALUE + start : now);
    }

    private List<LoadLine> takeUntil(int end, long now) {
        List<LoadLine> lines = new ArrayList<>();
        for (; firstOpen < end; firstOpen++) {
            Second second = Optional.ofNullable(open.remove(firstOpen)).orElseGet(Second::new);
            lines.add(second.line(firstOpen, wall.plusSeconds(firstOpen), generator(second, now)));
        }
        return lines;
    }

    private Generator generator(Second second, long now) {
        long until = Math.min(TimeUnit.SECONDS.toNanos(firstOpen + 1L), Math.min(now - start, stopped));
        Strain seen = strain.get();
        return new Generator(
                schedule.takeBefore(Duration.ofNanos(startTimes.since(start) + until)),
                second.late,
                second.latest,
                seen.cpu(),
                seen.heap());
    }

    /** A thread that read the clock just before a second was taken comes too late for it: the next one must do. */
    private Second second(long now) {
        return open.computeIfAbsent(Math.max(firstOpen, index(now)), index -> new Second());
    }

    private int index(long now) {
        return Math.toIntExact(TimeUnit.NANOSECONDS.toSeconds(Math.max(0, now - start)));
    }

    /** What one second holds. */
    private static final class Second {
        private final Latencies latency = new Latencies();
        private final Map<String, Long> failures = new TreeMap<>();
        private long sent;
        private long ok;
        private long late;
        private Duration latest = Duration.ZERO;

        private void sent(Duration afterDue) {
            sent++;
            if (afterDue.compareTo(latest) > 0) {
                latest = afterDue;
            }
            if (afterDue.compareTo(Generator.TOLERANCE) > 0) {
                late++;
            }
        }

        private LoadLine line(int index, Instant begin, Generator generator) {
            long failed = failures.values().stream().mapToLong(Long::longValue).sum();
            return new LoadLine(index, begin, sent, ok, failed, failures, latency, Optional.of(generator));
        }
    }
}
