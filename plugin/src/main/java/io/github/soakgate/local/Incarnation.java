package io.github.soakgate.local;

import io.github.soakgate.evidence.ContainerRef;
import java.time.Duration;

/**
 * One life of a container.
 *
 * @param logStart where in the log it begins
 * @param startedAt on the waiter's clock
 */
record Incarnation(ContainerRef ref, Process process, Cell cell, long logStart, Duration startedAt) {}
