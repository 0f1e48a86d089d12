package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one container used at one moment.
 *
 * @param wall the wall clock of the machine that was read
 * @param memory by kind
 * @param cpu time on processors, where it is counted
 * @param threads in all of its processes
 * @param descriptors open file descriptors in all of its processes
 * @param connections TCP connections that its processes hold, closed by the other side or not
 * @param heap of the JVMs in it, where they tell
 */
@JsonPropertyOrder({"at", "wall", "container", "memory", "cpu", "threads", "descriptors", "connections", "heap"})
public record Sample(
        Duration at,
        WallTime wall,
        ContainerRef container,
        @JsonUnwrapped Memory memory,
        Optional<Cpu> cpu,
        OptionalInt threads,
        OptionalInt descriptors,
        OptionalInt connections,
        Optional<Heap> heap)
        implements Fact {

    /** Reads it from its flat form and from plain numbers, which is faster than to unwrap it: most of a journal are samples. */
    @JsonCreator
    static Sample of(
            @JsonProperty("at") Duration at,
            @JsonProperty("wall") WallTime wall,
            @JsonProperty("container") ContainerRef container,
            @JsonProperty("anon") Bytes anon,
            @JsonProperty("workingSet") OptionalLong workingSet,
            @JsonProperty("pageCache") OptionalLong pageCache,
            @JsonProperty("oomKills") OptionalLong oomKills,
            @JsonProperty("cpu") Optional<Cpu> cpu,
            @JsonProperty("threads") OptionalInt threads,
            @JsonProperty("descriptors") OptionalInt descriptors,
            @JsonProperty("connections") OptionalInt connections,
            @JsonProperty("heap") Optional<Heap> heap) {
        Memory memory = new Memory(anon, bytes(workingSet), bytes(pageCache), oomKills);
        return new Sample(at, wall, container, memory, cpu, threads, descriptors, connections, heap);
    }

    private static Optional<Bytes> bytes(OptionalLong value) {
        return value.isPresent() ? Optional.of(new Bytes(value.getAsLong())) : Optional.empty();
    }

    /**
     * Memory of a container by kind.
     *
     * @param anon anonymous memory, which only the process itself can give back: what is judged
     * @param workingSet usage less inactive page cache: what the kubelet shows
     * @param pageCache files held in memory
     * @param oomKills how many of its processes the kernel has OOM-killed since the incarnation began
     */
    public record Memory(Bytes anon, Optional<Bytes> workingSet, Optional<Bytes> pageCache, OptionalLong oomKills) {}

    /**
     * Processor time of a container, counted since the incarnation began.
     *
     * @param used by all of its processes on all processors, those that have ended among them
     * @param throttled how long its CPU limit held it, added up over processors; absent where no control group counts it
     */
    public record Cpu(Duration used, Optional<Duration> throttled) {}

    /**
     * The heap of a JVM.
     *
     * @param usedAfterGc what the last collection left; absent where the collector does not tell, or before the first one
     * @param committed what it has taken from the system
     * @param max what it may grow to
     * @param oldCollections how often the old generation was looked through since the JVM started
     */
    public record Heap(Optional<Bytes> usedAfterGc, Bytes committed, Bytes max, long oldCollections) {

        /** Of several JVMs together; what one of them does not tell, both do not. */
        public Heap plus(Heap other) {
            return new Heap(
                    usedAfterGc.flatMap(one -> other.usedAfterGc.map(two -> sum(one, two))),
                    sum(committed, other.committed),
                    sum(max, other.max),
                    oldCollections + other.oldCollections);
        }

        private static Bytes sum(Bytes one, Bytes other) {
            return new Bytes(one.value() + other.value());
        }
    }
}
