package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.Gap;
import io.github.soakgate.evidence.RecordedEvidence;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.evidence.Source;
import io.github.soakgate.evidence.WallTime;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Takes what the loop in a container prints. */
@Timeout(30)
class ContainerLooksTest {

    private static final ContainerRef BROKER = new ContainerRef("event-broker", "broker", "a");
    private static final Instant WALL = Instant.parse("2026-11-25T08:00:00Z");

    private Duration now = Duration.ofSeconds(5);
    private final RecordedEvidence evidence = new RecordedEvidence(() -> now);
    private final Containers containers = new Containers();
    private final ContainerLooks looks = new ContainerLooks(BROKER, evidence, containers, InstantSource.fixed(WALL));

    /** A look at a container with cgroup v2, as the loop prints it. */
    private void look(long anon) {
        String own = "this/";
        List.of(
                        own + "memory.current:74686464",
                        own + "memory.stat:anon " + anon,
                        own + "memory.stat:file 49152",
                        own + "memory.stat:inactive_file 32768",
                        own + "memory.events:oom_kill 2",
                        own + "cpu.stat:usage_usec 1500000",
                        own + "cpu.stat:throttled_usec 250000",
                        own + "pids.current:25",
                        "descriptors this 188",
                        "looked ")
                .forEach(looks::take);
    }

    @Test
    void aLookIsASampleAndTheFirstTellsItsSource() {
        looks.take("cgroup v2");
        look(72_667_136);
        now = Duration.ofSeconds(6);
        look(72_667_137);
        assertThat(evidence.all())
                .containsExactly(
                        new Source(
                                Duration.ofSeconds(5),
                                BROKER,
                                "cgroup v2, from within the container",
                                true,
                                Optional.of(Duration.ofSeconds(1)),
                                Optional.empty()),
                        sample(Duration.ofSeconds(5), 72_667_136),
                        sample(Duration.ofSeconds(6), 72_667_137));
        assertThat(containers.oomKills("a")).hasValue(2);
        assertThat(looks.count()).isEqualTo(2);
    }

    private static Sample sample(Duration at, long anon) {
        return new Sample(
                at,
                WallTime.of(WALL),
                BROKER,
                new Sample.Memory(
                        new Bytes(anon),
                        Optional.of(new Bytes(74_686_464 - 32_768)),
                        Optional.of(new Bytes(49_152)),
                        OptionalLong.of(2)),
                Optional.of(new Sample.Cpu(Duration.ofMillis(1500), Optional.of(Duration.ofMillis(250)))),
                OptionalInt.of(25),
                OptionalInt.of(188),
                OptionalInt.empty(),
                Optional.empty());
    }

    @Test
    void aSilenceIsAGapWhetherItEndsOrNot() {
        looks.take("cgroup v2");
        look(1);
        now = Duration.ofSeconds(9);
        // a loop that took the place of the first says again what it reads
        looks.take("cgroup v2");
        look(1);
        now = Duration.ofSeconds(20);
        looks.end();
        assertThat(evidence.of(Gap.class))
                .containsExactly(
                        new Gap(
                                Duration.ofSeconds(9),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(9),
                                "container event-broker/broker: it did not answer"),
                        new Gap(
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(9),
                                Duration.ofSeconds(20),
                                "container event-broker/broker: it did not answer"));
    }

    @Test
    void aContainerWithoutACgroupOfItsOwnCannotBeLookedAt() {
        looks.take("no cgroup");
        looks.take("looked ");
        assertThat(looks.failure()).contains("no cgroup");
        assertThat(evidence.all()).isEmpty();
    }

    /** The shell here stands for one in a container, whose cgroup is this machine's root. */
    @Test
    void theLoopItselfPrintsWhatIsTaken() throws Exception {
        assumeThat(Path.of("/bin/sh")).exists();
        assumeThat(Files.isReadable(Path.of("/sys/fs/cgroup/memory.current"))
                        || Files.isReadable(Path.of("/sys/fs/cgroup/memory/memory.usage_in_bytes")))
                .as("a cgroup that counts memory")
                .isTrue();
        Process loop = new ProcessBuilder("sh", "-c", script()).start();
        try (OutputStream input = loop.getOutputStream()) {
            input.write("1\n2\n".getBytes(StandardCharsets.US_ASCII));
        }
        try (InputStream output = loop.getInputStream()) {
            new String(output.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(looks::take);
        }
        assertThat(loop.waitFor(10, TimeUnit.SECONDS))
                .as("it ends with its input")
                .isTrue();
        assertThat(evidence.of(Sample.class)).hasSize(2).allSatisfy(sample -> {
            assertThat(sample.memory().workingSet()).isPresent();
            assertThat(sample.memory().anon().value()).isPositive();
        });
    }

    private static String script() throws IOException {
        try (InputStream script = ContainerLooks.class.getResourceAsStream("watch-container.sh")) {
            assertThat(script).isNotNull();
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
