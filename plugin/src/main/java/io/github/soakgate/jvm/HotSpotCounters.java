package io.github.soakgate.jvm;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Those of the performance counters that a HotSpot JVM keeps in a file for {@code jstat} that tell of its heap.
 *
 * @param numbers by name, each in the unit that the JVM gives it: bytes, ticks or events
 * @param texts by name
 */
public record HotSpotCounters(Map<String, Long> numbers, Map<String, String> texts) {

    public HotSpotCounters {
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
    }

    /**
     * Reads the bytes of an hsperfdata file of version 2, which is that of any JDK since 1.5. Never throws.
     *
     * @return nothing where they are something else, are cut off or damaged, or the JVM has not yet laid them all out
     */
    public static Optional<HotSpotCounters> parse(byte[] hsperfdata) {
        return new PerfData(hsperfdata).counters();
    }

    /** How many bytes of an hsperfdata file are used, all of those that were read or not; 0 where it is none. */
    public static int used(byte[] begin) {
        return new PerfData(begin).used();
    }

    /**
     * Reads the counters of a running process, in a container or not; Linux only. Never throws.
     *
     * @param pid as this process sees it
     * @return nothing where the process is gone, is no HotSpot JVM, starts just now, keeps its counters to itself
     *     ({@code -XX:-UsePerfData}, {@code -XX:+PerfDisableSharedMem}), or may not be read
     */
    public static Optional<HotSpotCounters> ofProcess(long pid) {
        return new PerfDataFile(pid).read().flatMap(HotSpotCounters::parse);
    }

    /** What they say about the heap; nothing where the JVM counts no heap. */
    public Optional<JvmHeap> heap() {
        return new HeapCounters(this).heap();
    }

    /** The number of that name, where there is one. */
    OptionalLong number(String name) {
        Long number = numbers.get(name);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** The text of that name, where there is one. */
    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
