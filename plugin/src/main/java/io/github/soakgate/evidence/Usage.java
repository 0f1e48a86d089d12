package io.github.soakgate.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a container uses, all of its processes together.
 *
 * @param memory by kind
 * @param cpu time on processors, where it is counted
 * @param threads that run
 * @param descriptors open file descriptors
 * @param connections TCP connections that it holds, closed by the other side or not
 * @param heap of the JVMs in it, where they tell
 */
public record Usage(
        Sample.Memory memory,
        Optional<Sample.Cpu> cpu,
        OptionalInt threads,
        OptionalInt descriptors,
        Optional<Connections> connections,
        Optional<Sample.Heap> heap) {

    /** The fact that {@code container} used this at one moment. */
    public Sample sample(Duration at, Instant wall, ContainerRef container) {
        OptionalInt count = connections.stream().mapToInt(Connections::count).findFirst();
        return new Sample(at, WallTime.of(wall), container, memory, cpu, threads, descriptors, count, heap);
    }
}
