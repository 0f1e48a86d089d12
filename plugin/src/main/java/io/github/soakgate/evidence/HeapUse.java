package io.github.soakgate.evidence;

import io.github.soakgate.unit.Bytes;
import java.util.Map;

/** Makes two curves of what a JVM tells of its heap: {@link Signal#HEAP} and {@link Signal#OUTSIDE_HEAP}. */
final class HeapUse {

    private long highWater;
    private long oldCollections;

    /** Adds the values of one sample, where it is one of theirs. */
    void sampled(Sample.Heap heap, Bytes anon, Map<Signal, Double> values) {
        heap.usedAfterGc().ifPresent(used -> {
            highWater = Math.max(highWater, used.value());
            if (heap.oldCollections() > oldCollections) {
                values.put(Signal.HEAP, (double) used.value());
            }
        });
        oldCollections = heap.oldCollections();
        values.put(
                Signal.OUTSIDE_HEAP, (double) (anon.value() - heap.committed().value() - highWater));
    }
}
