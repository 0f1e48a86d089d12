package io.github.soakgate.evidence;

import java.time.Duration;

/** Takes facts as they are seen. Safe for use by several threads at once. */
public interface EvidenceLog {

    /** The monotonic time since the journal was opened: what a fact seen now carries. */
    Duration now();

    /** Keeps a fact. Facts that come after the end of the run are dropped. */
    void record(Fact fact);

    /** Keeps that a part of setting up or taking down, begun at {@code from}, is done now. */
    default void done(Duration from, String what) {
        record(new Step(now(), from, what));
    }
}
