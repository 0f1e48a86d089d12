package io.github.soakgate.evaluation;

import io.github.soakgate.evidence.Sample;
import java.util.List;

/** A run's memory, a value a second. */
final class Trace {

    private final double[] mebibytes;
    private final List<Sample.Heap> heaps;

    /**
     * A run of a JVM.
     *
     * @param mebibytes anonymous memory above {@link Contender#LEVEL_MIB}
     * @param heaps at the same times
     */
    Trace(double[] mebibytes, List<Sample.Heap> heaps) {
        this.mebibytes = mebibytes.clone();
        this.heaps = List.copyOf(heaps);
    }

    /** A run of a service that is no JVM. */
    static Trace of(double[] mebibytes) {
        return new Trace(mebibytes, List.of());
    }

    /** Anonymous memory above {@link Contender#LEVEL_MIB}. */
    double[] mebibytes() {
        return mebibytes.clone();
    }

    /** Of a JVM; empty where it is none. */
    List<Sample.Heap> heaps() {
        return heaps;
    }
}
