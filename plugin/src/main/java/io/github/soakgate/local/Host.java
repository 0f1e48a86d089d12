package io.github.soakgate.local;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.process.Children;
import io.github.soakgate.run.Waiter;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the containers of a run share.
 *
 * @param runId tells this run from others on the machine
 * @param folder that the processes run in
 * @param logs folder of the containers' logs
 * @param stopGrace from SIGTERM to SIGKILL
 */
record Host(
        String runId,
        Path folder,
        Path logs,
        Duration stopGrace,
        Children children,
        Confinement confinement,
        EvidenceLog evidence,
        Waiter waiter) {}
