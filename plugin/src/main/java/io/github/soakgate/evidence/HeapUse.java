package io.github.soakgate.evidence;

import io.github.soakgate.unit.Bytes;
import java.util.Map;

/** Makes curves of what a JVM tells of its heap: {@link Signal#HEAP}, {@link Signal#HEAP_USED} and {@link Signal#OUTSIDE_HEAP}. */
final class HeapUse {

    private long highWater;
    /** Of the last sample; before the first one nobody knows how long ago the last collection was. */
    private long oldCollections = Long.MAX_VALUE;

    /** Adds the values of one sample, where it is one of theirs. */
    void sampled(Sample.Heap heap, Bytes anon, Map<Signal, Double> values) {
        heap.usedAfterGc().ifPresent(used -> {
            highWater = Math.max(highWater, used.value());
            values.put(Signal.HEAP_USED, (double) used.value());
            if (heap.oldCollections() > oldCollections) {
                values.put(Signal.HEAP, (double) used.value());
            }
        });
        oldCollections = heap.oldCollections();
        values.put(
                Signal.OUTSIDE_HEAP, (double) (anon.value() - heap.committed().value() - highWater));
    }
}
