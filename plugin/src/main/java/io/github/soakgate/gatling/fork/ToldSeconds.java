package io.github.soakgate.gatling.fork;

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

/**
 * Accounts by the second for requests that are told of when they have ended: as answered in the second in which they ended, as
 * sent in the second in which they started. Where that one was printed already, they count as sent in the first that was not,
 * which is the one in which they ended. All points in time are milliseconds of one clock. Safe for use by several threads.
 */
final class ToldSeconds {

    private final long start;
    private final Instant wall;
    private final FailureKinds kinds = new FailureKinds();
    private final Map<Integer, Second> open = new HashMap<>();
    private int firstOpen;

    /** Counts from {@code start} on, when the wall clock stood at {@code wall}. */
    ToldSeconds(long start, Instant wall) {
        this.start = start;
        this.wall = wall;
    }

    /**
     * A request has ended.
     *
     * @param failure what went wrong, where it is no success
     */
    synchronized void ended(long started, long ended, Optional<String> failure) {
        second(started).sent++;
        Second second = second(ended);
        second.latency.record(Duration.ofMillis(ended - started));
        failure.ifPresentOrElse(second::fail, () -> second.ok++);
    }

    /** A request could not be sent: it has failed, without a latency. */
    synchronized void neverSent(long now, String failure) {
        second(now).sent++;
        second(now).fail(failure);
    }

    /** The seconds that are over and were not taken before, those without any request among them. */
    synchronized List<LoadLine> takeFinished(long now) {
        return takeUntil(index(now));
    }

    /** All seconds that were not taken before, the one under way among them. */
    synchronized List<LoadLine> takeAll(long now) {
        return takeUntil(index(now) + 1);
    }

    private List<LoadLine> takeUntil(int end) {
        List<LoadLine> lines = new ArrayList<>();
        for (; firstOpen < end; firstOpen++) {
            Second second = Optional.ofNullable(open.remove(firstOpen)).orElseGet(Second::new);
            lines.add(second.line(firstOpen, wall.plusSeconds(firstOpen)));
        }
        return lines;
    }

    private Second second(long at) {
        return open.computeIfAbsent(Math.max(firstOpen, index(at)), index -> new Second());
    }

    private int index(long at) {
        return Math.toIntExact(TimeUnit.MILLISECONDS.toSeconds(Math.max(0, at - start)));
    }

    /** What one second holds. */
    private final class Second {
        private final Latencies latency = new Latencies();
        private final Map<String, Long> failures = new TreeMap<>();
        private long sent;
        private long ok;

        private void fail(String failure) {
            failures.merge(kinds.of(failure), 1L, Long::sum);
        }

        private LoadLine line(int index, Instant begin) {
            long failed = failures.values().stream().mapToLong(Long::longValue).sum();
            return new LoadLine(index, begin, sent, ok, failed, failures, latency, Optional.empty());
        }
    }
}
