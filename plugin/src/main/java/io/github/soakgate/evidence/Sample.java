package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one container used at one moment.
 *
 * @param wall the wall clock of the machine that was read
 * @param memory by kind
 * @param threads in all of its processes
 * @param descriptors open file descriptors in all of its processes
 */
public record Sample(
        Duration at,
        Instant wall,
        ContainerRef container,
        @JsonUnwrapped Memory memory,
        OptionalInt threads,
        OptionalInt descriptors)
        implements Fact {

    /**
     * Memory of a container by kind.
     *
     * @param anon anonymous memory, which only the process itself can give back: what is judged
     * @param workingSet usage less inactive page cache: what the kubelet shows
     * @param pageCache files held in memory
     * @param oomKills how many of its processes the kernel has OOM-killed since the incarnation began
     */
    public record Memory(Bytes anon, Optional<Bytes> workingSet, Optional<Bytes> pageCache, OptionalLong oomKills) {}
}
