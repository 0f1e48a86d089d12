package io.github.soakgate.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.github.soakgate.cgroup.CgroupVersion;
import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.Gap;
import io.github.soakgate.evidence.OomKill;
import io.github.soakgate.evidence.Peer;
import io.github.soakgate.evidence.Peers;
import io.github.soakgate.evidence.RecordedEvidence;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.evidence.WallTime;
import io.github.soakgate.jvm.HotSpotCounters;
import io.github.soakgate.kubernetes.Containers;
import io.github.soakgate.kubernetes.TestingContainers;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes what the loop in a node prints. */
@Timeout(30)
class NodeWatchTest {

    private static final String ID = "c7447b0c9a7e49ac79bef24311428b5be13aa906b7f83d1e7410ce9f50a4cc60";
    private static final String POD = "0a1401af-6bc6-4144-b93e-992ba540ab81";
    private static final ContainerRef BROKER = new ContainerRef("event-broker", "broker", ID);
    private static final Instant WALL = Instant.parse("2026-11-25T08:00:00Z");
    private static final String CGROUP = "/docker/" + "0".repeat(64) + "/kubepods/burstable/pod" + POD + "/" + ID;
    private static final String KILL =
            "6,1346,9611242244,-;oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=" + ID
                    + ",mems_allowed=0,oom_memcg=" + CGROUP + ",task_memcg=" + CGROUP + ",task=java,pid=14740,uid=0";

    private Duration now = Duration.ofSeconds(5);
    private final RecordedEvidence evidence = new RecordedEvidence(() -> now);
    private final Containers containers = new Containers();
    private final NodeWatch watch =
            new NodeWatch("node-1", evidence, containers, InstantSource.fixed(WALL), NodeWatchTest::name);

    private static String name(Peer peer) {
        return peer.equals(Peer.dialled("10.43.36.234", 80)) ? "service:80" : peer.name();
    }

    private static List<String> recorded(String name) {
        try (InputStream file = NodeWatchTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aLookAtEitherVersionIsASampleOfEachContainerOfTheWorkload(String version) {
        TestingContainers.start(containers, POD, BROKER);
        recorded("cgroup-" + version + ".txt").forEach(watch::take);
        long oomKills = version.equals("v2") ? 2 : 0;
        Sample.Cpu cpu = version.equals("v2")
                ? new Sample.Cpu(Duration.ofNanos(1_124_858_000), Optional.of(Duration.ofNanos(456_789_000)))
                : new Sample.Cpu(Duration.ofNanos(1_124_858_515), Optional.of(Duration.ZERO));
        assertThat(evidence.of(Sample.class))
                .containsExactly(new Sample(
                        now,
                        WallTime.of(WALL),
                        BROKER,
                        new Sample.Memory(
                                new Bytes(56_270_848),
                                Optional.of(new Bytes(57_802_752)),
                                Optional.of(new Bytes(36_864)),
                                OptionalLong.of(oomKills)),
                        Optional.of(cpu),
                        OptionalInt.of(20),
                        OptionalInt.of(133),
                        OptionalInt.of(125),
                        Optional.empty()));
        assertThat(evidence.of(Peers.class))
                .containsExactly(new Peers(now, BROKER, Map.of("clients of :8080", 73, "service:80", 52), 0));
        assertThat(watch.version()).contains(CgroupVersion.valueOf(version.toUpperCase(java.util.Locale.ROOT)));
        assertThat(watch.hasPodNetwork()).isTrue();
        assertThat(TestingContainers.oomKills(containers, ID)).hasValue(oomKills);
    }

    @Test
    void theCountersOfAJvmAreItsHeap() throws Exception {
        TestingContainers.start(containers, POD, BROKER);
        List<String> lines = recorded("cgroup-v1.txt");
        lines.subList(0, lines.size() - 1).forEach(watch::take);
        byte[] look = counters(Files.readAllBytes(ownCounters()));
        watch.takeCounters(Arrays.copyOf(look, 10_000));
        watch.takeCounters(Arrays.copyOfRange(look, 10_000, look.length));
        watch.take(lines.get(lines.size() - 1));
        assertThat(evidence.of(Sample.class))
                .singleElement()
                .satisfies(sample -> assertThat(sample.heap())
                        .hasValueSatisfying(heap -> assertThat(heap.max().value())
                                .isCloseTo(Runtime.getRuntime().maxMemory(), withPercentage(5))));
    }

    /** Of the broker, beside what is none, what is of no container, and what ended before it could be read. */
    private static byte[] counters(byte[] brokers) {
        byte[] before = ("==> processes <==\nprocess 7 " + ID + " kubepods/pod1\nprocess 8 " + ID
                        + " kubepods/pod1\n\n==> /proc/8/root/tmp/hsperfdata_root/1 <==\nnone\n==> /proc/7/root/tmp/hsperfdata_root/1 <==\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] after = "\n==> /proc/9/root/tmp/hsperfdata_root/1 <==\nnone\n==> looked <==\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(before.length + brokers.length + after.length)
                .put(before)
                .put(brokers)
                .put(after)
                .array();
    }

    @Test
    void asMuchOfAFileIsAskedForAsItsJvmUses() throws Exception {
        byte[] whole = Files.readAllBytes(ownCounters());
        int used = HotSpotCounters.used(whole);
        assertThat(used).isBetween(4096, whole.length);
        JvmCounters counters = new JvmCounters();
        counters.take(counters(Arrays.copyOf(whole, used - 1)));
        assertThat(counters.heaps()).isEmpty();
        assertThat(counters.bytes()).isEqualTo(used + 1024);
        counters.take(counters(Arrays.copyOf(whole, used)));
        assertThat(counters.heaps()).containsOnlyKeys(ID);
    }

    @Test
    void aJvmThatIsGoneHasNoHeapAnyMore() throws Exception {
        TestingContainers.start(containers, POD, BROKER);
        watch.takeCounters(counters(Files.readAllBytes(ownCounters())));
        watch.takeCounters("\n==> looked <==\n".getBytes(StandardCharsets.ISO_8859_1));
        recorded("cgroup-v1.txt").forEach(watch::take);
        assertThat(evidence.of(Sample.class))
                .singleElement()
                .satisfies(sample -> assertThat(sample.heap()).isEmpty());
    }

    /** Those of the JVM that runs this test. */
    private static Path ownCounters() throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        try (Stream<Path> folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            Optional<Path> file = folders.filter(
                            folder -> folder.getFileName().toString().startsWith("hsperfdata_"))
                    .map(folder -> folder.resolve(pid))
                    .filter(Files::exists)
                    .findFirst();
            assumeThat(file).as("a JVM that keeps its counters").isPresent();
            return file.orElseThrow();
        }
    }

    @Test
    void aKillInTheKernelsLogIsToldAtOnceAndAsksForALook() throws Exception {
        TestingContainers.start(containers, POD, BROKER);
        Ticks ticks = watch.begin();
        watch.takeKernel(KILL);
        assertThat(evidence.all()).containsExactly(new OomKill(now, BROKER, CGROUP, "java", 14740));
        assertThat(new String(ticks.readNBytes(10), StandardCharsets.US_ASCII)).isEqualTo("1 1048576\n");
    }

    @Test
    void aKillOfAContainerThatIsNotKnownYetIsToldWhenItIs() {
        watch.take("cgroup v1");
        watch.takeKernel(KILL);
        watch.take("looked 1");
        assertThat(evidence.all()).isEmpty();
        TestingContainers.start(containers, POD, BROKER);
        watch.take("looked 2");
        watch.take("looked 3");
        assertThat(evidence.of(OomKill.class)).hasSize(1);
    }

    @Test
    void aKillInAnIncarnationThatNobodySawIsItsPods() {
        TestingContainers.start(containers, POD, new ContainerRef("event-broker", "side", "a"));
        ContainerRef unseen = new ContainerRef("event-broker", "broker", POD + "/broker/1");
        TestingContainers.start(containers, POD, unseen);
        watch.takeKernel(KILL);
        watch.close();
        watch.close();
        assertThat(evidence.all()).containsExactly(new OomKill(now, unseen, CGROUP, "java", 14740));
    }

    @Test
    void aKillThatTwoNodesOfOneKernelTellOfIsOne() {
        TestingContainers.start(containers, POD, BROKER);
        NodeWatch other = new NodeWatch("node-2", evidence, containers, InstantSource.fixed(WALL), Peer::name);
        watch.takeKernel(KILL);
        other.takeKernel(KILL);
        watch.takeKernel(KILL.replace("6,1346,", "6,1347,").replace("pid=14740", "pid=14741"));
        assertThat(evidence.of(OomKill.class)).hasSize(2);
    }

    @Test
    void aSilenceThatTheKernelWasNotHeardInHidesDeaths() {
        watch.take("cgroup v1");
        watch.take("looked 1");
        now = now.plusSeconds(7);
        watch.take("looked 2");
        watch.takeKernel(KILL);
        now = now.plusSeconds(7);
        watch.take("looked 3");
        now = now.plusSeconds(7);
        watch.close();
        assertThat(evidence.of(Gap.class)).extracting(Gap::hidesDeaths).containsExactly(true, false, true);
    }

    @Test
    void aKernelThatIsNotHeardAtTheEndMayHideADeath() {
        watch.takeKernel("6,1,1,-;booted");
        watch.take("cgroup v1");
        watch.take("looked 1");
        watch.missKernel();
        assertThat(watch.hearsKernel()).isFalse();
        watch.close();
        assertThat(evidence.all())
                .containsExactly(new Gap(now, now, now, "the kernel's log on node node-1: it was not followed", true));
    }

    @Test
    void recordsOfTheKernelThatNobodyCouldReadAreAGap() {
        watch.takeKernel(KILL);
        watch.takeKernel(KILL.replace("6,1346,", "6,1400,"));
        assertThat(evidence.of(Gap.class))
                .containsExactly(new Gap(
                        now,
                        now,
                        now,
                        "the kernel's log on node node-1: 53 records were overwritten before they could be read",
                        true));
    }

    @Test
    void aSilenceIsAGap() {
        watch.takeKernel("6,1,1,-;booted");
        watch.take("cgroup v1");
        watch.take("looked 1");
        now = Duration.ofMillis(7900);
        watch.take("looked 2");
        assertThat(evidence.all()).isEmpty();
        now = Duration.ofSeconds(12);
        watch.take("looked 3");
        assertThat(evidence.all())
                .containsExactly(
                        new Gap(now, Duration.ofMillis(7900), now, "the containers on node node-1: it did not answer"));
    }

    @Test
    void aWatchThatEndsInSilenceHasAGapToo() {
        watch.take("cgroup v1");
        watch.take("looked 1");
        watch.takeKernel("6,1,1,-;booted");
        now = Duration.ofSeconds(60);
        watch.close();
        assertThat(evidence.of(Gap.class)).hasSize(1);
    }

    @Test
    void linesMayComeInPieces() {
        TestingContainers.start(containers, POD, BROKER);
        byte[] bytes = (KILL + "\n").getBytes(StandardCharsets.UTF_8);
        List<byte[]> errors = new ArrayList<>();
        Lines lines = new Lines(watch::takeKernel, errors::add, () -> {});
        lines.onNext(new Frame(StreamType.STDOUT, Arrays.copyOf(bytes, 100)));
        lines.onNext(new Frame(StreamType.STDERR, new byte[] {'\n'}));
        assertThat(evidence.all()).isEmpty();
        lines.onNext(new Frame(StreamType.STDOUT, Arrays.copyOfRange(bytes, 100, bytes.length)));
        assertThat(evidence.of(OomKill.class)).hasSize(1);
        assertThat(errors).containsExactly(new byte[] {'\n'});
    }

    @Test
    void ticksAreLinesUntilTheyAreClosed() throws Exception {
        Ticks ticks = new Ticks();
        ticks.next(9);
        ticks.next(10);
        ticks.next(11);
        ticks.close();
        assertThat(ticks.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("1 9\n2 0\n3 11\n");
        assertThat(ticks.read()).isEqualTo(-1);
    }
}
