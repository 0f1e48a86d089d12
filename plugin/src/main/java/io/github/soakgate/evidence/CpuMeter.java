package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Optional;

/** Adds up what the samples of a soak tell of processor time. */
final class CpuMeter {

    private Optional<Reading> first = Optional.empty();
    private Optional<Reading> last = Optional.empty();
    private Duration used = Duration.ZERO;
    private Optional<Duration> throttled = Optional.empty();
    private long samples;
    private int incarnations;
    private boolean whole = true;

    /** What a sample tells, and how many events had been handled by then. */
    private record Reading(String incarnation, Sample.Cpu cpu, Duration at, long events) {

        Duration throttled() {
            return cpu.throttled().orElse(Duration.ZERO);
        }
    }

    /** Takes a sample of the soak. */
    void sampled(Sample sample, long events) {
        sample.cpu().ifPresent(cpu -> read(new Reading(sample.container().id(), cpu, sample.at(), events)));
    }

    private void read(Reading now) {
        samples++;
        Optional<Reading> before = last.filter(reading -> reading.incarnation().equals(now.incarnation()));
        if (before.isEmpty()) {
            incarnations++;
        }
        if (first.isEmpty()) {
            first = Optional.of(now);
            throttled = now.cpu().throttled().map(any -> Duration.ZERO);
        } else {
            // an incarnation that begins in the soak begins at zero
            add(now, before.map(reading -> reading.cpu().used()).orElse(Duration.ZERO));
            Duration held = now.throttled().minus(before.map(Reading::throttled).orElse(Duration.ZERO));
            throttled = throttled.map(held::plus);
        }
        last = Optional.of(now);
    }

    private void add(Reading now, Duration before) {
        Duration more = now.cpu().used().minus(before);
        whole &= !more.isNegative();
        used = used.plus(more.isNegative() ? Duration.ZERO : more);
    }

    /** What they tell together; nothing where none did. */
    Optional<CpuUse> use() {
        return first.flatMap(begin -> last.map(end -> new CpuUse(
                used,
                throttled,
                end.at().minus(begin.at()),
                end.events() - begin.events(),
                samples,
                incarnations,
                whole)));
    }
}
