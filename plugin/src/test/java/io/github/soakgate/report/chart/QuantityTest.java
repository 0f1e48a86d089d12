package io.github.soakgate.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    private static final double MEBI = 1 << 20;

    @Test
    void memoryHasTicksAtPowersOfTwo() {
        assertThat(Quantity.BYTES.ticks(141 * MEBI))
                .extracting(Tick::label)
                .containsExactly("0", "32Mi", "64Mi", "96Mi", "128Mi");
        assertThat(Quantity.BYTES.ticks(1.3 * 1024 * MEBI))
                .extracting(Tick::label)
                .containsExactly("0", "512Mi", "1Gi");
    }

    @Test
    void otherQuantitiesHaveTicksAtRoundNumbersWithTheirUnit() {
        assertThat(Quantity.PER_SECOND.ticks(2200))
                .extracting(Tick::label)
                .containsExactly("0", "500/s", "1,000/s", "1,500/s", "2,000/s");
        assertThat(Quantity.MILLISECONDS.ticks(1.1)).extracting(Tick::label).containsExactly("0", "0.50 ms", "1 ms");
    }

    @Test
    void whatIsCountedHasNoTickBetweenWholeNumbers() {
        assertThat(Quantity.COUNT.ticks(2.2)).extracting(Tick::label).containsExactly("0", "1", "2");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.003, 1, 9.99, 10, 127, 5000, 1e6, 3e9, 7e13})
    void thereAreAlwaysAFewTicksAndNeverAThicket(double top) {
        for (Quantity quantity : Quantity.values()) {
            assertThat(quantity.ticks(top)).hasSizeBetween(1, 6).allMatch(tick -> tick.value() <= top);
        }
    }

    @Test
    void nothingHasOneTick() {
        assertThat(Quantity.BYTES.ticks(0)).extracting(Tick::label).containsExactly("0");
    }
}
