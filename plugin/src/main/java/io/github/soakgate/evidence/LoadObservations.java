package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What was seen of the load. Totals are of the soak alone, curves of the whole run. */
public final class LoadObservations {

    private final Series sentPerSecond = new Series();
    private final Series failedPerSecond = new Series();
    private final Series latencyP95 = new Series();
    private final Latencies latencies = new Latencies();
    private final Map<String, Long> failures = new TreeMap<>();
    private final GeneratorObservations generator = new GeneratorObservations();
    private long handledInAll;
    private long secondsInAll;
    private long soakSeconds;
    private long sent;
    private long ok;
    private long failed;
    private long latestSent;
    private long latestFailed;

    void second(LoadSecond second, boolean soak) {
        secondsInAll++;
        handledInAll += second.ok();
        latestSent = second.sent();
        latestFailed = second.failed();
        Duration at = second.at();
        sentPerSecond.add(at, handledInAll, (double) second.sent());
        failedPerSecond.add(at, handledInAll, (double) second.failed());
        if (second.latency().count() > 0) {
            latencyP95.add(at, handledInAll, second.latency().percentile(95).toNanos() / 1e6);
        }
        if (soak) {
            soakSeconds++;
            sent += second.sent();
            ok += second.ok();
            failed += second.failed();
            latencies.add(second.latency());
            second.generator().ifPresent(generator::second);
            second.failures().forEach((kind, count) -> failures.merge(kind, count, Long::sum));
        }
    }

    /** Requests sent in each second. */
    public Series sentPerSecond() {
        return sentPerSecond;
    }

    /** Failed requests in each second. */
    public Series failedPerSecond() {
        return failedPerSecond;
    }

    /** The 95th percentile of the latency of each second, in milliseconds. */
    public Series latencyP95() {
        return latencyP95;
    }

    /** All latencies of the soak. */
    public Latencies latencies() {
        return latencies;
    }

    /** What went wrong in the soak and how often, in alphabetical order. */
    public Map<String, Long> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /** What the load generator saw of itself in the soak. */
    public GeneratorObservations generator() {
        return generator;
    }

    /** Events that were answered with a success, warm-up included. */
    public long handledInAll() {
        return handledInAll;
    }

    /** How many seconds were reported, warm-up included. */
    public long secondsInAll() {
        return secondsInAll;
    }

    /** How many seconds of the soak were reported. */
    public long soakSeconds() {
        return soakSeconds;
    }

    /** Requests sent in the soak. */
    public long sent() {
        return sent;
    }

    /** Successful answers in the soak. */
    public long ok() {
        return ok;
    }

    /** Failures in the soak. */
    public long failed() {
        return failed;
    }

    /** Requests sent in the newest second. */
    public long latestSent() {
        return latestSent;
    }

    /** Failures in the newest second. */
    public long latestFailed() {
        return latestFailed;
    }
}
