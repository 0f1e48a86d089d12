package io.github.soakgate.evidence;

import io.github.soakgate.unit.Bytes;
import java.time.Duration;

/**
 * All that a coarse source tells of one container: its memory with the page cache that is in use, as of some seconds ago. Kept,
 * and never judged as growth.
 *
 * @param wall when it was measured, by the clock of whoever measured
 * @param workingSet usage less inactive page cache
 */
public record WorkingSet(Duration at, WallTime wall, ContainerRef container, Bytes workingSet) implements Fact {}
