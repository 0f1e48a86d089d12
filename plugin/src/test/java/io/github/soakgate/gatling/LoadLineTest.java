package io.github.soakgate.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soakgate.evidence.Generator;
import io.github.soakgate.evidence.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadLineTest {

    private static final Instant WALL = Instant.ofEpochMilli(1_700_000_000_123L);

    private static final Generator GENERATOR = new Generator(201, 3, Duration.ofMillis(12), 0.875, 0.5);

    @Test
    void isReadAsItWasWritten() {
        Latencies latencies = new Latencies();
        latencies.record(Duration.ofMillis(12));
        latencies.record(Duration.ofSeconds(9));
        LoadLine line = new LoadLine(7, WALL, 200, 1, 1, Map.of("HTTP 503", 1L), latencies, Optional.of(GENERATOR));

        assertThat(line.text())
                .startsWith("load 7 1700000000123 200 1 1 HTTP+503=1 HISTFAAAA")
                .endsWith(" 201 3 12 0.875 0.500");
        assertThat(LoadLine.parse(line.text())).isEqualTo(line);
    }

    @Test
    void isReadWithoutAnyTraffic() {
        LoadLine line = new LoadLine(0, WALL, 0, 0, 0, Map.of(), new Latencies(), Optional.of(GENERATOR));

        assertThat(line.text()).startsWith("load 0 1700000000123 0 0 0 - HISTFAAAA");
        assertThat(LoadLine.parse(line.text())).isEqualTo(line);
    }

    @Test
    void isReadWithoutWhatTheGeneratorSawOfItself() {
        LoadLine line = new LoadLine(0, WALL, 1, 1, 0, Map.of(), new Latencies(), Optional.empty());

        assertThat(LoadLine.parse(line.text())).isEqualTo(line);
    }

    @Test
    void carriesHostileCharactersInKindsOfFailure() {
        Map<String, Long> failures = Map.of(
                "a b\nload 1 & c=2 %3D", 1L, "", 2L, "-", 3L, "größer 😀 \u0000", 4L, "no answer: \"x\"\r\n", 5L);
        LoadLine line = new LoadLine(3, WALL, 0, 0, 15, failures, new Latencies(), Optional.of(GENERATOR));

        assertThat(line.text()).doesNotContain("\n", "\r").matches(LoadLine::matches);
        assertThat(LoadLine.parse(line.text())).isEqualTo(line);
    }

    @Test
    void carriesTheOneKindThatLooksLikeNone() {
        LoadLine line = new LoadLine(3, WALL, 0, 0, 1, Map.of("-", 1L), new Latencies(), Optional.of(GENERATOR));

        assertThat(LoadLine.parse(line.text())).isEqualTo(line);
    }

    @Test
    void isNotReadFromAnythingElse() {
        for (String other : new String[] {"", "load", "ready", "load 1 2 3 4 5 - nohistogram", "load x 2 3 4 5 - A"}) {
            assertThatThrownBy(() -> LoadLine.parse(other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("expected a second of the load, but was '" + other + "'");
        }
        assertThat(LoadLine.matches("loading")).isFalse();
    }
}
