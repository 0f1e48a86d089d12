package io.github.soakgate.local;

import io.github.soakgate.unit.Bytes;
import java.util.Collection;
import java.util.OptionalInt;

/**
 * What a process uses at one moment.
 *
 * @param memory that is its own: on Linux anonymous and shared memory, elsewhere what is resident
 */
record ProcessUsage(Bytes memory, OptionalInt threads, OptionalInt descriptors) {

    /** Several processes together; a count that is unknown for one of them is unknown for all. */
    static ProcessUsage sum(Collection<ProcessUsage> all) {
        ProcessUsage sum = new ProcessUsage(new Bytes(0), OptionalInt.of(0), OptionalInt.of(0));
        for (ProcessUsage one : all) {
            sum = new ProcessUsage(
                    new Bytes(sum.memory.value() + one.memory.value()),
                    add(sum.threads, one.threads),
                    add(sum.descriptors, one.descriptors));
        }
        return sum;
    }

    private static OptionalInt add(OptionalInt one, OptionalInt other) {
        return one.isPresent() && other.isPresent()
                ? OptionalInt.of(one.getAsInt() + other.getAsInt())
                : OptionalInt.empty();
    }
}
