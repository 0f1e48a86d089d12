package io.github.soakgate.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soakgate.evidence.Generator;
import io.github.soakgate.evidence.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Merges what injectors tell. */
class MergedSecondsTest {

    private static final Instant WALL = Instant.parse("2026-07-01T10:00:00Z");

    private static Latencies latencies(int... millis) {
        Latencies latencies = new Latencies();
        for (int each : millis) {
            latencies.record(Duration.ofMillis(each));
        }
        return latencies;
    }

    private static LoadLine line(int second, long sent, long due, int... millis) {
        return new LoadLine(
                second,
                WALL.plusSeconds(second),
                sent,
                sent,
                0,
                Map.of(),
                latencies(millis),
                Optional.of(new Generator(due, 0, Duration.ZERO, 0.1, 0.1)));
    }

    @Test
    void aSecondIsWholeWhenAllHaveToldOfIt() {
        MergedSeconds merged = new MergedSeconds(2);
        assertThat(merged.told(0, line(0, 10, 10))).isEmpty();
        assertThat(merged.told(0, line(1, 10, 10))).isEmpty();
        assertThat(merged.told(1, line(0, 12, 10))).extracting(LoadLine::sent).containsExactly(22L);
        assertThat(merged.told(1, line(1, 9, 10))).extracting(LoadLine::sent).containsExactly(19L);
        assertThat(merged.seconds(0)).isEqualTo(2);
    }

    @Test
    void countsAndHistogramsAreAddedAndTheWorstStrainCounts() {
        MergedSeconds merged = new MergedSeconds(2);
        merged.told(
                0,
                new LoadLine(
                        0,
                        WALL.plusMillis(70),
                        5,
                        3,
                        2,
                        Map.of("HTTP 500", 1L, "timeout", 1L),
                        latencies(10, 20, 900),
                        Optional.of(new Generator(6, 1, Duration.ofMillis(30), 0.4, 0.9))));
        List<LoadLine> whole = merged.told(
                1,
                new LoadLine(
                        0,
                        WALL,
                        7,
                        6,
                        1,
                        Map.of("HTTP 500", 1L),
                        latencies(10, 11),
                        Optional.of(new Generator(7, 2, Duration.ofMillis(20), 0.8, 0.2))));
        assertThat(whole)
                .containsExactly(new LoadLine(
                        0,
                        WALL,
                        12,
                        9,
                        3,
                        Map.of("HTTP 500", 2L, "timeout", 1L),
                        latencies(10, 20, 900, 10, 11),
                        Optional.of(new Generator(13, 3, Duration.ofMillis(30), 0.8, 0.9))));
    }

    @Test
    void whatALostOneWouldHaveSentIsStillDue() {
        MergedSeconds merged = new MergedSeconds(3);
        merged.told(0, line(0, 10, 10));
        merged.told(1, line(0, 10, 10));
        merged.told(0, line(1, 10, 10));
        merged.told(1, line(1, 11, 11));
        List<LoadLine> whole = merged.lost(2);
        assertThat(whole).extracting(LoadLine::sent).containsExactly(20L, 21L);
        assertThat(whole)
                .extracting(line -> line.generator().orElseThrow().due())
                .containsExactly(30L, 32L);
    }

    @Test
    void whatALostOneToldBeforeCounts() {
        MergedSeconds merged = new MergedSeconds(2);
        merged.told(1, line(0, 10, 10, 5));
        merged.lost(1);
        assertThat(merged.told(0, line(0, 10, 10, 6))).containsExactly(line(0, 20, 20, 5, 6));
        assertThat(merged.told(0, line(1, 10, 10))
                        .get(0)
                        .generator()
                        .orElseThrow()
                        .due())
                .isEqualTo(20);
    }

    @Test
    void nothingMoreIsDueFromOneThatHasDrivenItsShare() {
        MergedSeconds merged = new MergedSeconds(2);
        merged.told(0, line(0, 10, 10));
        merged.told(0, line(1, 0, 0));
        assertThat(merged.told(1, line(0, 10, 10))).hasSize(1);
        assertThat(merged.ended(1)).containsExactly(line(1, 0, 0));
        assertThat(merged.ended(0)).isEmpty();
    }

    @Test
    void aHoleIsNoticed() {
        MergedSeconds merged = new MergedSeconds(1);
        merged.told(0, line(0, 10, 10));
        assertThatThrownBy(() -> merged.told(0, line(2, 10, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected second 1, but was 2");
    }
}
