package io.github.soakgate.jvm;

import io.github.soakgate.evidence.Sample;
import io.github.soakgate.unit.Bytes;
import java.util.Optional;

/**
 * The heap of a JVM.
 *
 * @param usedAfterGc what the last collection left, live or not yet found dead, and what was allocated outside of eden since,
 *     such as G1's humongous objects. It is nearest to what is live right after {@code oldCollections} has risen. With
 *     Serial and Parallel of a JDK that samples eden, 17 for one, it lacks what a full collection had to leave there as the
 *     old generation was full. Nothing before the first collection, and with collectors that do not tell: ZGC, Shenandoah
 *     and Epsilon
 * @param committed what the JVM has taken from the system, as of the last collection
 * @param max what it may grow to, {@code -Xmx}
 * @param collections how often the collector paused and has finished: once a collection with Serial, Parallel and G1's young
 *     and full ones, several times a cycle with what is concurrent
 * @param oldCollections those of them that looked for garbage in the old generation, too
 */
public record JvmHeap(Optional<Bytes> usedAfterGc, Bytes committed, Bytes max, long collections, long oldCollections) {

    /** The same as it stands in the journal. */
    public Sample.Heap fact() {
        return new Sample.Heap(usedAfterGc, committed, max, oldCollections);
    }
}
