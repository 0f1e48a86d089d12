package io.github.soakgate.local;

import io.github.soakgate.evidence.Sample.Heap;
import io.github.soakgate.jvm.HotSpotCounters;
import io.github.soakgate.jvm.JvmHeap;
import java.util.List;
import java.util.Optional;

/** The heaps of the JVMs among the processes of a container. */
final class JvmHeaps {

    private JvmHeaps() {}

    /** All of them together; nothing where none of the processes is a JVM that tells. */
    static Optional<Heap> of(List<Long> pids) {
        return pids.stream()
                .flatMap(pid -> HotSpotCounters.ofProcess(pid).stream())
                .flatMap(counters -> counters.heap().stream())
                .map(JvmHeap::fact)
                .reduce(Heap::plus);
    }
}
