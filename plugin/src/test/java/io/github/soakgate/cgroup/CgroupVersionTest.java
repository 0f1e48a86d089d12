package io.github.soakgate.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Sample;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

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
