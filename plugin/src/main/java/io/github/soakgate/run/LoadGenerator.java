package io.github.soakgate.run;

import io.github.soakgate.evidence.EvidenceLog;

/** Drives the load profile. */
public interface LoadGenerator {

    /**
     * Starts the load against {@code workload}. What it measures goes into {@code evidence} second by second, and how it
     * ended as the last of it.
     *
     * @throws BrokenRunException where it cannot be started
     * @throws InterruptedException where the run is to end; nothing is left running then
     */
    RunningLoad start(RunningWorkload workload, EvidenceLog evidence) throws BrokenRunException, InterruptedException;
}
