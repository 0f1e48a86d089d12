package io.github.soakgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.cgroup.CgroupVersion;
import io.github.soakgate.evidence.Connections;
import io.github.soakgate.evidence.Peer;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Reads files as the kernel writes them. */
class ReadersTest {

    private static String recorded(String name) {
        try (InputStream file = ReadersTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theMemoryOfAProcessIsItsAnonymousAndSharedOne() {
        ProcessUsage usage = ProcFs.parse(recorded("status"), recorded("stat"), OptionalInt.of(12));
        assertThat(usage.memory()).isEqualTo(new Bytes((36_480 + 128) << 10));
        assertThat(usage.threads()).hasValue(23);
        assertThat(usage.descriptors()).hasValue(12);
    }

    @Test
    void theCpuTimeOfAProcessIsThatOfItsChildrenTooOnceTheyHaveEnded() {
        // ticks of its own and of its children, in user and in kernel mode
        assertThat(ProcFs.parse(recorded("status"), recorded("stat"), OptionalInt.empty())
                        .cpu())
                .contains(Duration.ofMillis(10 * (51 + 58 + 67 + 3)));
    }

    @Test
    void ofThisProcessThreadsDescriptorsAndMemoryAreSeen() {
        ProcessReader reader = ProcessReader.ofThisMachine();
        ProcessUsage own = reader.read(ProcessHandle.current().pid()).orElseThrow();
        assertThat(own.memory()).isBetween(Bytes.ofMebi(5), Bytes.ofMebi(4000));
        assertThat(own.threads().getAsInt()).isBetween(5, 500);
        assertThat(own.descriptors().getAsInt()).isBetween(3, 5000);
        assertThat(own.cpu().orElseThrow()).isBetween(Duration.ofMillis(50), Duration.ofHours(1));
        assertThat(reader.read(Integer.MAX_VALUE - 1)).isEmpty();
    }

    @Test
    void whereThereIsNoProcTheSameIsSeen() {
        ProcessUsage own =
                new OshiProcesses().read(ProcessHandle.current().pid()).orElseThrow();
        assertThat(own.memory()).isBetween(Bytes.ofMebi(5), Bytes.ofMebi(4000));
        assertThat(own.threads().getAsInt()).isBetween(5, 500);
        assertThat(own.descriptors().getAsInt()).isBetween(3, 5000);
        assertThat(own.cpu().orElseThrow()).isBetween(Duration.ofMillis(50), Duration.ofHours(1));
        assertThat(new OshiProcesses().read(Integer.MAX_VALUE - 1)).isEmpty();
    }

    @Test
    void aCountThatIsUnknownForOneIsUnknownForAll() {
        Optional<Duration> second = Optional.of(Duration.ofSeconds(1));
        ProcessUsage known = new ProcessUsage(new Bytes(1), second, OptionalInt.of(2), OptionalInt.of(3));
        ProcessUsage unknown =
                new ProcessUsage(new Bytes(10), Optional.empty(), OptionalInt.of(20), OptionalInt.empty());
        assertThat(ProcessUsage.sum(List.of(known, unknown)))
                .isEqualTo(new ProcessUsage(new Bytes(11), Optional.empty(), OptionalInt.of(22), OptionalInt.empty()));
        assertThat(ProcessUsage.sum(List.of(known, known)).counted())
                .contains(new Sample.Cpu(Duration.ofSeconds(2), Optional.empty()));
        assertThat(ProcessUsage.sum(List.of()).counted()).isEmpty();
    }

    @Test
    void aConnectionIsCountedAtItsTwoEndsEachWithItsPeerAndListeningIsNone() throws Exception {
        for (ProcessReader reader : List.of(new ProcFs(), new OshiProcesses())) {
            int before = connections(reader).count();
            try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                int port = server.getLocalPort();
                assertThat(connections(reader).count())
                        .as("a port that listens")
                        .isEqualTo(before);
                try (Socket client = new Socket(server.getInetAddress(), port)) {
                    try (Socket served = server.accept()) {
                        assertThat(served.getPort()).isEqualTo(client.getLocalPort());
                        assertThat(connections(reader).count()).isEqualTo(before + 2);
                        assertThat(connections(reader).byPeer())
                                .containsEntry(Peer.dialled("127.0.0.1", port), 1)
                                .containsEntry(Peer.clientsOf(port), 1);
                    }
                    assertThat(connections(reader).count())
                            .as("the other side has closed, this one has not yet")
                            .isEqualTo(before + 1);
                }
                assertThat(connections(reader).count()).isEqualTo(before);
            }
        }
    }

    private static Connections connections(ProcessReader reader) {
        return reader.connections(List.of(ProcessHandle.current().pid())).orElseThrow();
    }

    @Test
    void theConnectionsOfAProcessThatIsGoneAreUnknown() {
        assertThat(new ProcFs().connections(List.of((long) Integer.MAX_VALUE - 1)))
                .isEmpty();
    }

    @Test
    void eachConnectionOfARecordedTableHasItsPeer() {
        List<String> tcp = recorded("tcp").lines().toList();
        List<String> tcp6 = recorded("tcp6").lines().toList();
        assertThat(TcpTable.parse(tcp, tcp6).sockets())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "socket:[3213866]", Peer.dialled("127.0.0.1", 37017),
                        "socket:[3213867]", Peer.clientsOf(37017),
                        "socket:[3213862]", Peer.dialled("127.0.0.1", 18080),
                        "socket:[3213863]", Peer.clientsOf(18080),
                        "socket:[3213864]", Peer.dialled("0:0:0:0:0:0:0:1", 18080),
                        "socket:[3213865]", Peer.clientsOf(18080)));
    }

    private static final String V1_MOUNTS = """
            31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
            35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime shared:9 - cgroup2 cgroup2 rw
            """;

    @Test
    void onV1OurOwnCgroupIsTriedBeforeTheMount() {
        CgroupLocator locator = new CgroupLocator(V1_MOUNTS, "9:name=systemd:/\n4:memory:/ci/job\n0::/\n");
        assertThat(locator.parents(CgroupVersion.V1))
                .containsExactly(Path.of("/sys/fs/cgroup/memory/ci/job"), Path.of("/sys/fs/cgroup/memory"));
        assertThat(locator.parents(CgroupVersion.V2)).containsExactly(Path.of("/sys/fs/cgroup/unified"));
    }

    @Test
    void onV2OurOwnCgroupIsTriedBeforeThoseAboveIt() {
        CgroupLocator locator = new CgroupLocator(
                "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n",
                "0::/user.slice/user-1000.slice\n");
        assertThat(locator.parents(CgroupVersion.V2))
                .containsExactly(
                        Path.of("/sys/fs/cgroup/user.slice/user-1000.slice"),
                        Path.of("/sys/fs/cgroup/user.slice"),
                        Path.of("/sys/fs/cgroup"));
        assertThat(locator.parents(CgroupVersion.V1)).isEmpty();
        assertThat(locator.v2Folder("0::/user.slice/a.scope\n")).contains(Path.of("/sys/fs/cgroup/user.slice/a.scope"));
    }

    @Test
    void inAContainerTheMountIsOurOwnCgroup() {
        CgroupLocator locator = new CgroupLocator(
                "35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n",
                "4:memory:/docker/abc\n");
        assertThat(locator.parents(CgroupVersion.V1)).containsExactly(Path.of("/sys/fs/cgroup/memory"));
        assertThat(new CgroupLocator("35 31 0:32 /docker/abc /cg ro - cgroup cgroup rw,memory", "4:memory:/")
                        .parents(CgroupVersion.V1))
                .containsExactly(Path.of("/cg"));
    }

    @Test
    void whereThereAreNoCgroupsNothingIsFound() {
        assertThat(new CgroupLocator("", "").parents(CgroupVersion.V2)).isEmpty();
    }
}
