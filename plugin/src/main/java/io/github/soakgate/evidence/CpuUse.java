package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Processor time that a container used in the soak, from the first of its samples that tell it to the last.
 *
 * @param used by all of its incarnations
 * @param throttled how long its CPU limit held it, added up over processors; absent where that is not counted
 * @param over the time between those samples
 * @param events that were handled between them
 * @param samples how many
 * @param incarnations of which they are
 * @param whole whether no count ever fell, as one does that misses processes that ended
 */
public record CpuUse(
        Duration used,
        Optional<Duration> throttled,
        Duration over,
        long events,
        long samples,
        int incarnations,
        boolean whole) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Processors that it kept busy on average; absent where no time passed. */
    public OptionalDouble cores() {
        return over.isZero() ? OptionalDouble.empty() : OptionalDouble.of(seconds(used) / seconds(over));
    }

    /** Seconds of processor time for each event; absent where none was handled. */
    public OptionalDouble secondsPerEvent() {
        return events == 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds(used) / events);
    }

    /**
     * Of the time in which its processes had work for processors, how much its CPU limit held them back, from 0 to 1; absent where that is
     * not counted, or there was no work.
     */
    public OptionalDouble throttledShare() {
        return share(used, throttled);
    }

    static OptionalDouble share(Duration used, Optional<Duration> throttled) {
        return throttled
                .filter(held -> !used.plus(held).isZero())
                .map(held -> OptionalDouble.of(seconds(held) / seconds(used.plus(held))))
                .orElse(OptionalDouble.empty());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
