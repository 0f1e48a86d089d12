package io.github.soakgate.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeAxisTest {

    @ParameterizedTest
    @CsvSource({
        "PT10S, 0s 2s 4s 6s 8s 10s",
        "PT2M20S, 0s 30s 1m 1m_30s 2m",
        "PT5M20S, 0s 1m 2m 3m 4m 5m",
        "PT24H, 0s 6h 12h 18h 1d",
        "P14D, 0s 2d 4d 6d 8d 10d 12d 14d"
    })
    void ticksAreRoundTimes(Duration length, String labels) {
        assertThat(new TimeAxis(length).ticks())
                .extracting(tick -> tick.label().replace(' ', '_'))
                .containsExactly(labels.split(" "));
    }

    @Test
    void theRunFillsTheWidthAndNothingLeavesIt() {
        TimeAxis axis = new TimeAxis(Duration.ofSeconds(201));
        assertThat(axis.x(Duration.ZERO)).isZero();
        assertThat(axis.x(50.25)).isEqualTo(250);
        assertThat(axis.x(Duration.ofSeconds(301))).isEqualTo(1000);
    }

    @Test
    void aRunWithoutLengthHasNoAxis() {
        assertThatThrownBy(() -> new TimeAxis(Duration.ZERO))
                .hasMessage("expected a length above zero, but was 'PT0S'");
    }
}
