package io.github.soakgate.run;

import io.github.soakgate.evidence.EvidenceLog;

/** Where the workload runs: the pom's {@code <runtime>}. */
public interface Environment {

    /**
     * Starts the workload and watches it from then on; returns when all of the target is ready and answers where the load
     * will go. What is seen of its containers goes into {@code evidence}, here and for as long as the workload runs.
     *
     * @throws BrokenRunException where the workload cannot be started or does not become ready in time; nothing is left
     *     running then
     * @throws InterruptedException where the run is to end; nothing is left running then
     */
    RunningWorkload start(EvidenceLog evidence) throws BrokenRunException, InterruptedException;
}
