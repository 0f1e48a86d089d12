package io.github.soakgate.evidence;

import io.github.soakgate.unit.Bytes;
import java.util.OptionalLong;
import java.util.function.ObjDoubleConsumer;

/**
 * Makes curves of what a JVM tells of its heap: {@link Signal#HEAP}, {@link Signal#HEAP_USED} and {@link Signal#OUTSIDE_HEAP}. The
 * first two have a value for each sample that saw a collection. Nobody knows how long before the first sample the one that it tells of
 * was, so that it counts for none.
 */
final class HeapUse {

    private long highWater;
    private OptionalLong lastUsed = OptionalLong.empty();
    private OptionalLong oldCollections = OptionalLong.empty();

    /** Adds the values of one sample, where it is one of theirs. */
    void sampled(Sample.Heap heap, Bytes anon, ObjDoubleConsumer<Signal> values) {
        heap.usedAfterGc().ifPresent(used -> used(used.value(), heap.oldCollections(), values));
        oldCollections = OptionalLong.of(heap.oldCollections());
        values.accept(
                Signal.OUTSIDE_HEAP, (double) (anon.value() - heap.committed().value() - highWater));
    }

    private void used(long used, long old, ObjDoubleConsumer<Signal> values) {
        highWater = Math.max(highWater, used);
        // no two collections leave the same to the byte
        if (lastUsed.isPresent() && lastUsed.getAsLong() != used) {
            values.accept(Signal.HEAP_USED, (double) used);
        }
        if (oldCollections.isPresent() && old > oldCollections.getAsLong()) {
            values.accept(Signal.HEAP, (double) used);
        }
        lastUsed = OptionalLong.of(used);
    }
}
