package io.github.soakgate.local;

import io.github.soakgate.evidence.Sample;
import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a process uses at one moment.
 *
 * @param memory that is its own: on Linux anonymous and shared memory, elsewhere what is resident
 * @param cpu time on processors since it began, with that of its children that have ended, as far as it is known
 */
record ProcessUsage(Bytes memory, Optional<Duration> cpu, OptionalInt threads, OptionalInt descriptors) {

    /** Several processes together; what is unknown for one of them is unknown for all, and what none have used was not counted. */
    static ProcessUsage sum(Collection<ProcessUsage> all) {
        Optional<Duration> none = all.isEmpty() ? Optional.empty() : Optional.of(Duration.ZERO);
        ProcessUsage sum = new ProcessUsage(new Bytes(0), none, OptionalInt.of(0), OptionalInt.of(0));
        for (ProcessUsage one : all) {
            sum = new ProcessUsage(
                    new Bytes(sum.memory.value() + one.memory.value()),
                    sum.cpu.flatMap(before -> one.cpu.map(before::plus)),
                    add(sum.threads, one.threads),
                    add(sum.descriptors, one.descriptors));
        }
        return sum;
    }

    /** Its time on processors, as a container's: no limit is counted. */
    Optional<Sample.Cpu> counted() {
        return cpu.map(used -> new Sample.Cpu(used, Optional.empty()));
    }

    private static OptionalInt add(OptionalInt one, OptionalInt other) {
        return one.isPresent() && other.isPresent()
                ? OptionalInt.of(one.getAsInt() + other.getAsInt())
                : OptionalInt.empty();
    }
}
