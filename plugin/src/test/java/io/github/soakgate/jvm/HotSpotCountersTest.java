package io.github.soakgate.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks into JVMs that keep a known amount, and at bytes that are none of a JVM's. */
@EnabledOnOs(OS.LINUX)
class HotSpotCountersTest {

    /** What a JVM that does nothing keeps is less. */
    private static final long OWN_MEBI = 8;

    private static TestingJvm start(String... options) throws IOException {
        return TestingJvm.start(options).orElseGet(() -> abort("not in this JDK: " + String.join(" ", options)));
    }

    private static boolean keeps(JvmHeap heap, long mebibytes) {
        return heap.usedAfterGc()
                .filter(used -> used.value() >= Bytes.ofMebi(mebibytes).value() * 99 / 100)
                .filter(used -> used.compareTo(Bytes.ofMebi(mebibytes + OWN_MEBI)) < 0)
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC"})
    void whatCollectionsLeaveIsWhatTheProgramKeeps(String collector) throws IOException {
        try (TestingJvm jvm = start(collector)) {
            jvm.order("keep 40");
            jvm.order("waste 400");
            JvmHeap young = jvm.heap(heap -> keeps(heap, 40));
            assertThat(young.collections()).isGreaterThan(young.oldCollections());
            jvm.order("keep 40");
            jvm.order("collect");
            JvmHeap full = jvm.heap();
            assertThat(full).matches(heap -> keeps(heap, 80));
            assertThat(full.oldCollections()).isGreaterThan(young.oldCollections());
            jvm.order("drop");
            jvm.order("collect");
            JvmHeap empty = jvm.heap();
            assertThat(empty).matches(heap -> keeps(heap, 0));
            jvm.order("waste 5");
            assertThat(jvm.heap()).isEqualTo(empty);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseZGC", "-XX:+UseShenandoahGC"})
    void collectorsThatDoNotTellWhatTheyLeaveAreNotGuessedAt(String collector) throws IOException {
        try (TestingJvm jvm = start(collector)) {
            jvm.order("keep 40");
            jvm.order("collect");
            JvmHeap heap = jvm.heap(now -> now.oldCollections() > 0);
            assertThat(heap.usedAfterGc()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseZGC", "-XX:+UseShenandoahGC"})
    void aHeapThatHasNotBeenCollectedHasItsSizesOnly(String collector) throws IOException {
        try (TestingJvm jvm = start(collector)) {
            JvmHeap heap = jvm.heap();
            assertThat(heap.usedAfterGc()).isEmpty();
            assertThat(heap.committed()).isEqualTo(Bytes.ofMebi(64));
            assertThat(heap.max()).isEqualTo(Bytes.ofMebi(256));
            assertThat(heap.collections()).isZero();
            assertThat(heap.oldCollections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:-UsePerfData", "-XX:+PerfDisableSharedMem"})
    void aJvmMayKeepItsCountersToItself(String option) throws IOException {
        try (TestingJvm jvm = start(option)) {
            assertThat(HotSpotCounters.ofProcess(jvm.pid())).isEmpty();
        }
    }

    @Test
    void processesThatAreNoJvmHaveNoCounters() throws IOException {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            assertThat(HotSpotCounters.ofProcess(sleep.pid())).isEmpty();
            assertThat(HotSpotCounters.ofProcess(Integer.MAX_VALUE)).isEmpty();
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void theFileThatAKilledJvmLeftIsNotThatOfTheNextWithItsPid() throws IOException {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "hsperfdata_");
        Path left = folder.resolve(Long.toString(sleep.pid()));
        try {
            Files.write(left, ownFile());
            assertThat(HotSpotCounters.ofProcess(sleep.pid())).isEmpty();
        } finally {
            sleep.destroyForcibly();
            Files.deleteIfExists(left);
            Files.delete(folder);
        }
    }

    @Test
    void aFileThatIsCutOffHasNoCounters() throws IOException {
        byte[] whole = ownFile();
        int used = ByteBuffer.wrap(whole).order(ByteOrder.nativeOrder()).getInt(8);
        for (int length = 0; length < used; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThat(HotSpotCounters.parse(part)).as("%d bytes", length).isEmpty();
            if (length >= 12) {
                ByteBuffer.wrap(part).putInt(8, 0);
                assertThat(HotSpotCounters.parse(part))
                        .as("%d bytes that hide it", length)
                        .isEmpty();
            }
        }
        assertThat(HotSpotCounters.parse(Arrays.copyOf(whole, used))).isEqualTo(HotSpotCounters.parse(whole));
    }

    @Test
    void damagedBytesHaveCountersOrNoneButNeverThrow() throws IOException {
        byte[] whole = ownFile();
        Random random = new Random(17);
        for (int round = 0; round < 10_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 20; i++) {
                damaged[8 + random.nextInt(whole.length - 8)] = (byte) random.nextInt();
            }
            assertThatCode(() -> HotSpotCounters.parse(damaged).ifPresent(HotSpotCounters::heap))
                    .doesNotThrowAnyException();
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            assertThat(HotSpotCounters.parse(noise)).isEmpty();
            System.arraycopy(whole, 0, noise, 0, Math.min(noise.length, 24));
            assertThatCode(() -> HotSpotCounters.parse(noise).ifPresent(HotSpotCounters::heap))
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] ownFile() throws IOException {
        try (TestingJvm jvm = start("-XX:+UseSerialGC")) {
            return new PerfDataFile(jvm.pid()).read().orElseThrow();
        }
    }

    private enum Order {
        BIG(0, ByteOrder.BIG_ENDIAN),
        LITTLE(1, ByteOrder.LITTLE_ENDIAN);

        final byte mark;
        final ByteOrder bytes;

        Order(int mark, ByteOrder bytes) {
            this.mark = (byte) mark;
            this.bytes = bytes;
        }

        /** A file with the number {@code sun.gc.b}, the text {@code sun.gc.c}, and a number that is of no heap. */
        byte[] file() {
            ByteBuffer file = ByteBuffer.allocate(144).putInt(0xcafec0c0);
            file.put(new byte[] {mark, 2, 0, 1}).order(bytes);
            file.putInt(144).putInt(0).putLong(0).putInt(32).putInt(3);
            entry(file, 40, 0, 'J', 32, "sun.gc.b").putLong(64, 258);
            entry(file.position(72), 40, 4, 'B', 32, "sun.gc.c").put(104, "yes".getBytes(StandardCharsets.UTF_8));
            entry(file.position(112), 32, 0, 'J', 24, "sun").putLong(136, 259);
            return file.array();
        }

        private static ByteBuffer entry(ByteBuffer file, int length, int vector, char type, int value, String name) {
            file.putInt(length).putInt(20).putInt(vector).put((byte) type).put(new byte[3]);
            return file.putInt(value).put(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theJvmsByteOrderCounts(Order order) {
        assertThat(HotSpotCounters.parse(order.file()))
                .contains(new HotSpotCounters(Map.of("sun.gc.b", 258L), Map.of("sun.gc.c", "yes")));
    }

    @Test
    void countersWithoutAHeapHaveNoHeap() {
        assertThat(HotSpotCounters.parse(Order.LITTLE.file()).orElseThrow().heap())
                .isEmpty();
    }

    /** The first bytes are the magic number, then the byte order, the version, and whether the JVM is ready. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 7})
    void aHeadThatIsNotAsItShouldBeHasNoCounters(int where) {
        byte[] file = Order.BIG.file();
        file[where] ^= 1;
        assertThat(HotSpotCounters.parse(file)).isEmpty();
    }
}
