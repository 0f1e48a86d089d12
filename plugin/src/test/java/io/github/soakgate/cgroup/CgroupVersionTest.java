package io.github.soakgate.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Sample;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a cgroup's files as the kernel writes them. */
class CgroupVersionTest {

    private static String recorded(String name) {
        try (InputStream file = CgroupVersionTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void cgroupV1IsReadWithTheCountsOfItsTree() {
        assertThat(CgroupVersion.V1.parse(name -> recorded("cgroup-v1/" + name)))
                .isEqualTo(new Sample.Memory(
                        new Bytes(3_223_552),
                        Optional.of(new Bytes(3_698_688 - 4096)),
                        Optional.of(new Bytes(4096)),
                        OptionalLong.of(1)));
    }

    @Test
    void cgroupV2IsRead() {
        assertThat(CgroupVersion.V2.parse(name -> recorded("cgroup-v2/" + name)))
                .isEqualTo(new Sample.Memory(
                        new Bytes(60_612_608),
                        Optional.of(new Bytes(72_372_224 - 5_242_880)),
                        Optional.of(new Bytes(9_437_184)),
                        OptionalLong.of(1)));
    }

    @Test
    void processorTimeIsReadOfEitherVersion() {
        assertThat(CgroupVersion.V1.parseCpu(name -> recorded("cgroup-v1/" + name)))
                .contains(
                        new Sample.Cpu(Duration.ofNanos(269_643_202L), Optional.of(Duration.ofNanos(1_012_286_018L))));
        assertThat(CgroupVersion.V2.parseCpu(name -> recorded("cgroup-v2/" + name)))
                .contains(
                        new Sample.Cpu(Duration.ofNanos(2_345_678_000L), Optional.of(Duration.ofNanos(456_789_000L))));
    }

    @Test
    void aCgroupThatCountsNoProcessorTimeSaysNone(@TempDir Path folder) throws IOException {
        assertThat(CgroupVersion.V1.readCpu(folder)).isEmpty();
        assertThat(CgroupVersion.V2.readCpu(folder)).isEmpty();
        Files.writeString(folder.resolve("cpu.stat"), "usage_usec 1500\nuser_usec 1500\nsystem_usec 0\n");
        assertThat(CgroupVersion.V2.readCpu(folder))
                .contains(new Sample.Cpu(Duration.ofNanos(1_500_000), Optional.empty()));
    }

    @Test
    void aWorkingSetIsNeverBelowZero() {
        Sample.Memory memory = CgroupVersion.V2.parse(name -> switch (name) {
            case "memory.current" -> "4096\n";
            case "memory.stat" -> "anon 0\nfile 8192\ninactive_file 8192\n";
            default -> "";
        });
        assertThat(memory.workingSet()).contains(new Bytes(0));
        assertThat(memory.oomKills()).isEmpty();
    }
}
