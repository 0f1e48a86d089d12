package io.github.soakgate.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.Peer;
import io.github.soakgate.evidence.Peers;
import io.github.soakgate.evidence.RecordedEvidence;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.kubernetes.Containers;
import io.github.soakgate.kubernetes.TestingContainers;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the loop of a node on this machine, with control groups that are files in a folder; this JVM is in one of them. */
@Timeout(30)
class NodeLoopTest {

    private static final String ID = "c7447b0c9a7e49ac79bef24311428b5be13aa906b7f83d1e7410ce9f50a4cc60";
    private static final ContainerRef BROKER = new ContainerRef("event-broker", "broker", ID);

    @TempDir
    private Path groups;

    private final List<String> lines = new ArrayList<>();
    private final RecordedEvidence evidence = new RecordedEvidence(() -> Duration.ofSeconds(5));
    private final Containers containers = new Containers();
    private final NodeWatch watch =
            new NodeWatch("node-1", evidence, containers, InstantSource.fixed(Instant.EPOCH), Peer::name);

    /** Writes a file of the container's control group. */
    private void write(String controller, String name, String text) throws IOException {
        Path folder =
                groups.resolve(controller).resolve("kubepods/burstable/pod1").resolve(ID);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), text);
    }

    private void writeGroup(String version) throws IOException {
        String ownPid = ProcessHandle.current().pid() + "\n";
        if (version.equals("v2")) {
            Files.createFile(groups.resolve("cgroup.controllers"));
            write("", "cgroup.procs", ownPid);
            write("", "memory.current", "57802752\n");
            write("", "memory.stat", "anon 56270848\nfile 36864\nkernel_stack 1\ninactive_file 0\n");
            write("", "memory.events", "oom 3\noom_kill 2\n");
            write("", "pids.current", "20\n");
            write("", "cpu.stat", "usage_usec 1500000\nuser_usec 1\n");
        } else {
            write("memory", "cgroup.procs", ownPid);
            write("memory", "memory.usage_in_bytes", "57802752\n");
            write("memory", "memory.stat", "rss 1\ninactive_file 1\ntotal_rss 56270848\ntotal_cache 36864\n");
            write("memory", "memory.oom_control", "under_oom 0\noom_kill 2\n");
            write("pids", "pids.current", "20\n");
            write("cpuacct", "cpuacct.usage", "1500000000\n");
            write("cpu", "cpu.stat", "nr_periods 0\n");
        }
    }

    private Process start() throws IOException {
        assumeThat(Path.of("/proc/self/fd")).exists();
        try (InputStream script = NodeWatch.class.getResourceAsStream("watch-node.sh")) {
            assertThat(script).isNotNull();
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("/sys/fs/cgroup", groups.toString())
                    .replace("/run/k3s/", groups + "/run/");
            return new ProcessBuilder("sh", "-c", text, "soakgate-watch", "keep").start();
        }
    }

    /** The lines that it prints up to the end of its next look. */
    private void look(Process loop, OutputStream input) throws IOException {
        input.write("1 1048576\n".getBytes(StandardCharsets.US_ASCII));
        input.flush();
        StringBuilder errors = new StringBuilder();
        while (!errors.toString().endsWith("==> looked <==\n")) {
            byte[] piece = loop.getErrorStream()
                    .readNBytes(Math.max(1, loop.getErrorStream().available()));
            errors.append(new String(piece, StandardCharsets.ISO_8859_1));
            watch.takeCounters(piece);
        }
        String line = "";
        while (!line.startsWith("looked ")) {
            line = String.valueOf(loop.inputReader().readLine());
            lines.add(line);
            watch.take(line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aLookIsASampleOfEachContainer(String version) throws Exception {
        writeGroup(version);
        TestingContainers.start(containers, "1", BROKER);
        Process loop = start();
        try (OutputStream input = loop.getOutputStream();
                ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
                Socket one = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket other = server.accept()) {
            look(loop, input);
            assertThat(List.of(one, other)).noneMatch(Socket::isClosed);
        }
        assertThat(loop.waitFor(10, TimeUnit.SECONDS))
                .as("it ends with its input")
                .isTrue();
        assertThat(evidence.of(Sample.class)).singleElement().satisfies(sample -> {
            assertThat(sample.memory())
                    .isEqualTo(new Sample.Memory(
                            new Bytes(56_270_848),
                            Optional.of(new Bytes(57_802_752)),
                            Optional.of(new Bytes(36_864)),
                            OptionalLong.of(2)));
            assertThat(sample.threads()).isEqualTo(OptionalInt.of(20));
            assertThat(sample.cpu().orElseThrow().used()).isEqualTo(Duration.ofMillis(1500));
            assertThat(sample.connections().orElseThrow()).isGreaterThanOrEqualTo(2);
            assertThat(sample.descriptors().orElseThrow())
                    .isGreaterThan(sample.connections().orElseThrow());
            assertThat(sample.heap())
                    .hasValueSatisfying(heap -> assertThat(heap.max().value())
                            .isCloseTo(Runtime.getRuntime().maxMemory(), withPercentage(5)));
        });
        assertThat(evidence.of(Peers.class)).isNotEmpty();
    }

    @Test
    void whatOnlyHoldsThePodsNetworkIsNotLookedAt() throws Exception {
        writeGroup("v2");
        Process loop = start();
        try (OutputStream input = loop.getOutputStream()) {
            look(loop, input);
            assertThat(lines).anyMatch(line -> line.contains(ID));
            lines.clear();
            Files.createDirectories(groups.resolve("run/containerd/io.containerd.grpc.v1.cri/sandboxes")
                    .resolve(ID));
            look(loop, input);
        }
        assertThat(lines).containsExactly("looked 1");
    }

    @Test
    void connectionsThatLastFromOneLookToTheNextAreCounted() throws Exception {
        writeGroup("v2");
        TestingContainers.start(containers, "1", BROKER);
        Process loop = start();
        try (OutputStream input = loop.getOutputStream();
                ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            look(loop, input);
            look(loop, input);
            try (Socket one = new Socket(server.getInetAddress(), server.getLocalPort())) {
                look(loop, input);
                look(loop, input);
                assertThat(one.isConnected()).isTrue();
            }
        }
        List<Integer> connections = evidence.of(Sample.class).stream()
                .map(sample -> sample.connections().orElseThrow())
                .toList();
        assertThat(connections.get(1)).isEqualTo(connections.get(0));
        assertThat(connections.get(3)).isEqualTo(connections.get(0) + 1);
    }
}
