package io.github.soakgate.evidence;

import java.time.Duration;

/** Takes facts as they are seen. Safe for use by several threads at once. */
public interface EvidenceLog {

    /** The monotonic time since the journal was opened: what a fact seen now carries. */
    Duration now();

    /** Keeps a fact. Facts that come after the end of the run are dropped. */
    void record(Fact fact);
}
