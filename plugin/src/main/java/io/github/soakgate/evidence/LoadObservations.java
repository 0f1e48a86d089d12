package io.github.soakgate.evidence;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was seen of the load. Totals are of the soak alone, curves of the whole run. */
public final class LoadObservations {

    /** How many seconds of the warm-up what ends in the soak may have started late in. */
    private static final int LATE_BEFORE = 10;

    private final Series sentPerSecond = new Series();
    private final Series failedPerSecond = new Series();
    private final Series latencyP95 = new Series();
    private final LoadFigures soak = new LoadFigures();
    private final LateStarts late = new LateStarts(LATE_BEFORE);
    private final GeneratorObservations generator = new GeneratorObservations();
    private List<Stretches> stretches = List.of();
    private long handledInAll;
    private long secondsInAll;
    private long soakSeconds;
    private long latestSent;
    private long latestFailed;

    /** Has questions asked of every stretch of the soak, from now on. */
    void ask(Collection<StretchQuestion> questions) {
        stretches = questions.stream().distinct().collect(groupingBy(StretchQuestion::length)).entrySet().stream()
                .map(ofLength -> new Stretches(ofLength.getKey(), ofLength.getValue()))
                .toList();
    }

    /**
     * Takes a second of any part of the run.
     *
     * @param settled whether the stop rule has ended the soak: what is driven from then on is not judged
     */
    void accept(LoadSecond second, LoadProfile profile, boolean settled) {
        if (second.second() < profile.warmUp().toSeconds()) {
            warmUp(second);
        } else if (settled) {
            second(second);
        } else if (second.second() < profile.total().toSeconds()) {
            soak(second);
        } else {
            afterSoak(second);
        }
    }

    /** Takes a second of the warm-up. */
    private void warmUp(LoadSecond second) {
        second(second);
        late.add(second);
        stretches.forEach(ofLength -> ofLength.before(second));
    }

    /** Takes a second of the soak. */
    private void soak(LoadSecond second) {
        second(second);
        soak.add(second);
        judged(second);
        stretches.forEach(ofLength -> ofLength.second(second));
    }

    /** Takes a second after the soak's load: what comes in it was sent before. */
    private void afterSoak(LoadSecond second) {
        second(second);
        soak.addAfterwards(second);
        judged(second);
        stretches.forEach(ofLength -> ofLength.afterwards(second));
    }

    private void judged(LoadSecond second) {
        soakSeconds++;
        second.generator().ifPresent(generator::second);
        soak.late(late.count() + generator.late());
    }

    /** Takes a second that belongs to no part of the run that is judged. */
    private void second(LoadSecond second) {
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
        return soak.latencies();
    }

    /** What went wrong in the soak and how often, in alphabetical order. */
    public Map<String, Long> failures() {
        return soak.failures();
    }

    /** What the soak's load comes to as a whole. */
    public LoadFigures soak() {
        return soak;
    }

    /**
     * The worst stretch of the soak, by a question that was asked of all.
     *
     * @return it; empty where the soak was too short to have one
     * @throws IllegalStateException where it was not asked
     */
    public Optional<Stretch> worst(StretchQuestion question) {
        return stretches.stream()
                .filter(ofLength -> ofLength.answers(question))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("expected a question that was asked, but was " + question))
                .worst(question);
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
        return soak.sent();
    }

    /** Successful answers in the soak. */
    public long ok() {
        return soak.ok();
    }

    /** Failures in the soak. */
    public long failed() {
        return soak.failed();
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
