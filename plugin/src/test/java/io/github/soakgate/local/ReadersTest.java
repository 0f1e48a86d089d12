package io.github.soakgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.cgroup.CgroupVersion;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
        assertThat(ProcFs.parse(recorded("status"), OptionalInt.of(12)))
                .isEqualTo(new ProcessUsage(new Bytes((36_480 + 128) << 10), OptionalInt.of(23), OptionalInt.of(12)));
    }

    @Test
    void ofThisProcessThreadsDescriptorsAndMemoryAreSeen() {
        ProcessReader reader = ProcessReader.ofThisMachine();
        ProcessUsage own = reader.read(ProcessHandle.current().pid()).orElseThrow();
        assertThat(own.memory()).isBetween(Bytes.ofMebi(5), Bytes.ofMebi(4000));
        assertThat(own.threads().getAsInt()).isBetween(5, 500);
        assertThat(own.descriptors().getAsInt()).isBetween(3, 5000);
        assertThat(reader.read(Integer.MAX_VALUE - 1)).isEmpty();
    }

    @Test
    void whereThereIsNoProcTheSameIsSeen() {
        ProcessUsage own =
                new OshiProcesses().read(ProcessHandle.current().pid()).orElseThrow();
        assertThat(own.memory()).isBetween(Bytes.ofMebi(5), Bytes.ofMebi(4000));
        assertThat(own.threads().getAsInt()).isBetween(5, 500);
        assertThat(own.descriptors().getAsInt()).isBetween(3, 5000);
        assertThat(new OshiProcesses().read(Integer.MAX_VALUE - 1)).isEmpty();
    }

    @Test
    void aCountThatIsUnknownForOneIsUnknownForAll() {
        ProcessUsage known = new ProcessUsage(new Bytes(1), OptionalInt.of(2), OptionalInt.of(3));
        ProcessUsage unknown = new ProcessUsage(new Bytes(10), OptionalInt.of(20), OptionalInt.empty());
        assertThat(ProcessUsage.sum(List.of(known, unknown)))
                .isEqualTo(new ProcessUsage(new Bytes(11), OptionalInt.of(22), OptionalInt.empty()));
    }

    @Test
    void aConnectionIsCountedAtItsTwoEndsAndListeningIsNone() throws Exception {
        for (ProcessReader reader : List.of(new ProcFs(), new OshiProcesses())) {
            List<Long> here = List.of(ProcessHandle.current().pid());
            int before = reader.connections(here).orElseThrow();
            try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                assertThat(reader.connections(here)).as("a port that listens").hasValue(before);
                try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                    try (Socket served = server.accept()) {
                        assertThat(served.getPort()).isEqualTo(client.getLocalPort());
                        assertThat(reader.connections(here)).hasValue(before + 2);
                    }
                    assertThat(reader.connections(here))
                            .as("the other side has closed, this one has not yet")
                            .hasValue(before + 1);
                }
                assertThat(reader.connections(here)).hasValue(before);
            }
        }
    }

    @Test
    void theConnectionsOfAProcessThatIsGoneAreUnknown() {
        assertThat(new ProcFs().connections(List.of((long) Integer.MAX_VALUE - 1)))
                .isEmpty();
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
