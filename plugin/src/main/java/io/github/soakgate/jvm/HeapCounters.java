package io.github.soakgate.jvm;

import io.github.soakgate.unit.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the counters below {@code sun.gc} mean, which each collector has its own ways with; found out with JDK 17 and 25.
 *
 * <p>Serial, Parallel and G1 write what survivor and old spaces use at the end of each pause. What eden uses they write then,
 * too, which is where Serial and Parallel leave what found no room elsewhere; but G1 goes on to write it at each region, and
 * JVMs with a sampler every 50 ms. ZGC writes what is used for the last time when it begins to relocate, which may be three
 * times what it then leaves; Shenandoah and Epsilon write what is used now.
 */
record HeapCounters(HotSpotCounters counters) {

    /** G1 adds 8 bytes to each size; true sizes are whole pages. */
    private static final long PAGE = 4096;

    private static final String POLICY = "sun.gc.policy.name";

    Optional<JvmHeap> heap() {
        if (generations().findAny().isEmpty()) {
            return Optional.empty();
        }
        long old = finished(1) + finished(2);
        long collections = finished(0) + old;
        return Optional.of(new JvmHeap(
                collections == 0 ? Optional.empty() : usedAfterGc(),
                pages(sizes("capacity").sum()),
                pages(max()),
                collections,
                old));
    }

    /** Either generation of G1 and of ZGC, which names no policy, may take the whole heap; those of others have shares. */
    private long max() {
        LongStream sizes = sizes("maxCapacity");
        boolean split = counters.text(POLICY).isPresent() && !isG1();
        return split ? sizes.sum() : sizes.max().orElse(0);
    }

    /** Only the three collectors that write it in their pauses have an eden. */
    private Optional<Bytes> usedAfterGc() {
        List<String> spaces = generations().flatMap(this::spaces).toList();
        if (spaces.stream().noneMatch(this::isEden)) {
            return Optional.empty();
        }
        boolean edenGoesOn = isG1() || counters.number("sun.os.hrt.ticks").isPresent();
        return Optional.of(new Bytes(spaces.stream()
                .filter(space -> !edenGoesOn || !isEden(space))
                .mapToLong(space -> number(space + ".used"))
                .sum()));
    }

    private boolean isG1() {
        return counters.text(POLICY).filter("GarbageFirst"::equals).isPresent();
    }

    private boolean isEden(String space) {
        return counters.text(space + ".name").filter("eden"::equals).isPresent();
    }

    /** A pause is counted when it begins. Collector 0 is the one for the young generation, 1 for all, 2 the concurrent one. */
    private long finished(int collector) {
        String prefix = "sun.gc.collector." + collector;
        boolean runs = number(prefix + ".lastEntryTime") > number(prefix + ".lastExitTime");
        return number(prefix + ".invocations") - (runs ? 1 : 0);
    }

    private LongStream sizes(String name) {
        return generations().mapToLong(generation -> number(generation + "." + name));
    }

    /** ZGC before it had generations has only the one with the number 1. */
    private Stream<String> generations() {
        return Stream.of("sun.gc.generation.0", "sun.gc.generation.1").filter(this::hasCapacity);
    }

    private Stream<String> spaces(String generation) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> generation + ".space." + number)
                .takeWhile(this::hasCapacity);
    }

    private boolean hasCapacity(String prefix) {
        return counters.number(prefix + ".capacity").isPresent();
    }

    private long number(String name) {
        return counters.number(name).orElse(0);
    }

    private static Bytes pages(long bytes) {
        return new Bytes(bytes / PAGE * PAGE);
    }
}
