package io.github.soakgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.process.Children;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallPartsTest {

    @TempDir
    Path folder;

    @Test
    void referencesAreExpandedByTheRulesOfKubernetes() {
        Map<String, String> variables = Map.of("A", "1", "B", "$(A)", "C", "$$");
        assertThat(
                        List.of("$(A)", "x$(A)y$(B)$(C)", "$$(A)", "$$$(A)", "$(NONE)", "$(A", "$A", "$", "a$$", "$()")
                                .stream()
                                .map(text -> Expansion.expand(text, variables)))
                .containsExactly("1", "x1y$(A)$$", "$(A)", "$1", "$(NONE)", "$(A", "$A", "$", "a$", "$()");
    }

    @Test
    void restartsAreBackedOffAsTheKubeletDoesIt() {
        BackOff backOff = new BackOff();
        assertThat(IntStream.range(0, 8)
                        .mapToObj(i -> backOff.after(Duration.ofSeconds(1)).toSeconds()))
                .containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
        assertThat(backOff.after(Duration.ofMinutes(10))).isZero();
        assertThat(backOff.after(Duration.ofSeconds(599))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void theLastLinesAreThoseOfTheIncarnationTenAtMostAndFourKilobytes() throws IOException {
        LogFile log = new LogFile(folder.resolve("a.log"));
        assertThat(log.tail(0)).singleElement().asString().contains("cannot be read");
        Files.writeString(log.path(), "of the one before\n");
        long start = log.size();
        Files.writeString(log.path(), "of the one before\nmine\n");
        assertThat(log.tail(start)).containsExactly("mine");
        Files.writeString(log.path(), "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n");
        assertThat(log.tail(0)).hasSize(10).startsWith("2").endsWith("11");
        Files.writeString(log.path(), "x".repeat(5000) + "\n");
        assertThat(log.tail(0)).containsExactly("x".repeat(4095));
        assertThat(log.tail(9999)).isEmpty();
    }

    @Test
    void aScopeHasItsLimitAndHidesTheBusFromTheContainer() {
        try (Children children = Children.open()) {
            SystemdScopes scopes = new SystemdScopes(
                    "r1",
                    List.of("-p", "OOMPolicy=continue"),
                    new TreeMap<>(Map.of("XDG_RUNTIME_DIR", "/run/user/7")),
                    children);
            assertThat(String.join(
                            " ",
                            scopes.launch("a.b.0", Optional.of(Bytes.ofMebi(1))).prefix()))
                    .isEqualTo("env XDG_RUNTIME_DIR=/run/user/7 systemd-run --user --scope --quiet"
                            + " --unit=soakgate-r1-a.b.0.scope -p MemoryMax=1048576 -p MemorySwapMax=0 -p OOMPolicy=continue --"
                            + " sh -c (setsid sleep 2147483647 </dev/null >/dev/null 2>&1 &); exec \"$@\" soakgate-scope"
                            + " env -u XDG_RUNTIME_DIR");
            assertThat(scopes.launch("a", Optional.empty()).prefix()).doesNotContain("MemorySwapMax=0");
        }
    }
}
