package io.github.soakgate.evaluation;

import io.github.soakgate.evidence.Sample;
import io.github.soakgate.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A JVM with a young and an old generation: young collections, every one to five seconds, promote garbage, and some of what lives,
 * into the old one, which is collected whenever it is full. Each tells what it left, what survived in the young one included. Pages of the heap come into memory as they are first used, and stay.
 *
 * @param oldMebibytes the size of its old generation
 * @param liveMebibytes what lives in it at the start of the soak
 * @param promotedPerSecond garbage that gets into the old generation, in MiB
 * @param heapLeakPerSecond what stays in it for good, in MiB
 * @param outsideLeakPerSecond what stays in memory outside of the heap for good, in MiB
 * @param committedAtOnce whether the whole heap is committed from the start, as with {@code -Xms} like {@code -Xmx}
 */
record Jvm(
        double oldMebibytes,
        double liveMebibytes,
        double promotedPerSecond,
        double heapLeakPerSecond,
        double outsideLeakPerSecond,
        boolean committedAtOnce) {

    private static final double YOUNG_MIB = 8;
    private static final double SURVIVING_MIB = 1;

    Trace trace(Random random, int seconds) {
        double[] memory = Course.noise(random, seconds, 0.5, 0.9);
        List<Sample.Heap> heaps = new ArrayList<>();
        double live = liveMebibytes;
        double garbage = random.nextDouble() * Math.min(oldMebibytes - live, promotedPerSecond * 60);
        double touched = live + garbage;
        double told = touched;
        double toNextCollection = 0;
        long oldCollections = 1;
        for (int i = 0; i < seconds; i++) {
            live += heapLeakPerSecond;
            garbage += promotedPerSecond * Course.between(random, 0.7, 1.3);
            boolean full = live + garbage > oldMebibytes;
            if (full) {
                garbage = 0;
                oldCollections++;
            }
            if (full || --toNextCollection <= 0) {
                told = live + garbage + SURVIVING_MIB * random.nextDouble();
                toNextCollection = Course.between(random, 1, 5);
            }
            touched = Math.max(touched, live + garbage);
            memory[i] += touched + outsideLeakPerSecond * i;
            heaps.add(heap(told, touched, oldCollections));
        }
        return new Trace(memory, heaps);
    }

    private Sample.Heap heap(double used, double touched, long oldCollections) {
        double max = oldMebibytes + YOUNG_MIB;
        double committed = committedAtOnce ? max : Math.min(max, 4 * Math.ceil(touched / 4) + YOUNG_MIB);
        return new Sample.Heap(Optional.of(bytes(used)), bytes(committed), bytes(max), oldCollections);
    }

    private static Bytes bytes(double mebibytes) {
        return new Bytes((long) (mebibytes * (1 << 20)));
    }
}
