package io.github.soakgate.evidence;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What some seconds of load add up to. A request counts as sent in the second in which it was sent, and as answered in the second
 * in which its answer came.
 */
public final class LoadFigures {

    private final Latencies latencies = new Latencies();
    private final Map<String, Long> failures = new TreeMap<>();
    private long seconds;
    private long inTime;
    private long due;
    private long sent;
    private long ok;
    private long failed;
    private long late;

    /** Adds a second in which load was driven. */
    void add(LoadSecond second) {
        latencies.add(second.latency());
        count(second, 1);
        seconds++;
        inTime += second.ok();
    }

    /** Takes away a second that was added. */
    void subtract(LoadSecond second) {
        latencies.subtract(second.latency());
        count(second, -1);
        seconds--;
        inTime -= second.ok();
    }

    /** Adds what still came in a second after the load was over. */
    void addAfterwards(LoadSecond second) {
        latencies.add(second.latency());
        count(second, 1);
    }

    private void count(LoadSecond second, int times) {
        sent += times * second.sent();
        ok += times * second.ok();
        failed += times * second.failed();
        due += times * second.generator().map(Generator::due).orElse(0L);
        second.failures().forEach((kind, count) -> failures.merge(kind, times * count, LoadFigures::sum));
    }

    @SuppressWarnings("NullAway") // null takes the kind away, as Map.merge has it
    private static Long sum(Long count, Long more) {
        return count + more == 0 ? null : count + more;
    }

    /** Sets how many requests that ended here may have started late. */
    void late(long starts) {
        late = starts;
    }

    LoadFigures copy() {
        LoadFigures copy = new LoadFigures();
        copy.latencies.add(latencies);
        copy.failures.putAll(failures);
        copy.seconds = seconds;
        copy.inTime = inTime;
        copy.due = due;
        copy.sent = sent;
        copy.ok = ok;
        copy.failed = failed;
        copy.late = late;
        return copy;
    }

    /** For how many seconds load was driven. */
    public long seconds() {
        return seconds;
    }

    /** Successful answers in these seconds; those that came when the load was over are not among them. */
    public long inTime() {
        return inTime;
    }

    /** How many requests were due, by the word of the load generator; 0 where it does not tell. */
    public long due() {
        return due;
    }

    /** Requests sent. */
    public long sent() {
        return sent;
    }

    /** Successful answers. */
    public long ok() {
        return ok;
    }

    /** Answers that are none, and requests that got no answer. */
    public long failed() {
        return failed;
    }

    /** Requests that have ended. */
    public long ended() {
        return ok + failed;
    }

    /** How many of the failures are the load generator's own. */
    public long ownFailures() {
        return failures.entrySet().stream()
                .filter(kind -> Generator.isOwn(kind.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * At most so many of the requests that ended here started late. Some may have started shortly before, for they count as late
     * in the second in which they were sent.
     */
    public long late() {
        return late;
    }

    /** What went wrong and how often, in alphabetical order. */
    public Map<String, Long> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /** How long the requests that have ended took. */
    public Latencies latencies() {
        return latencies;
    }
}
