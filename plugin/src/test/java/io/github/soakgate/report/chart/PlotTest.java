package io.github.soakgate.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Series;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class PlotTest {

    private static final TimeAxis AXIS = new TimeAxis(Duration.ofSeconds(100));

    @Test
    void aCurveRunsFromLeftToRightWithItsHighestValueJustUnderTheEdge() {
        Chart chart = plot(100, second -> second == 50 ? 100 : 50);
        assertThat(chart.lines().get(0).path())
                .startsWith("M0,545.5L10,545.5")
                .contains("L500,90.9")
                .endsWith("L990,545.5");
        assertThat(chart.description()).isEqualTo("Load: sent from 50/s to 50/s, at most 100/s");
    }

    @Test
    void onePeakAmongManyValuesIsNeverThinnedAway() {
        Series series = new Series();
        for (int tenth = 0; tenth < 1000 * 10; tenth++) {
            series.add(Duration.ofMillis(tenth * 10L), 0, tenth == 7777 ? 100 : tenth == 3333 ? 0 : 50);
        }
        String path = chart(new Plot(AXIS, "Load", Quantity.PER_SECOND).line("sent", series));
        assertThat(path).contains(",90.9").hasSizeLessThan(25_000);
    }

    @Test
    void whereNothingWasSeenTheCurveIsBroken() {
        Series series = new Series();
        List.of(0, 1, 2, 3, 40, 41, 42).forEach(second -> series.add(Duration.ofSeconds(second), 0, 1));
        String path = chart(new Plot(AXIS, "Load", Quantity.PER_SECOND).line("sent", series));
        assertThat(path).matches("M0,[^M]*L30,[\\d.]+M400,[^M]*");
    }

    @Test
    void aDeathBreaksTheCurveHoweverShortItIs() {
        Series series = new Series();
        List.of(0, 1, 2, 3, 4).forEach(second -> series.add(Duration.ofSeconds(second), 0, 1));
        Plot plot = new Plot(AXIS, "Memory", Quantity.BYTES).line("broker", series, List.of(Duration.ofMillis(2500)));
        assertThat(chart(plot)).isEqualTo("M0,90.9L10,90.9L20,90.9M30,90.9L40,90.9");
    }

    @Test
    void aSingleValueIsADot() {
        assertThat(plot(1, second -> 5).lines().get(0).path()).isEqualTo("M0,90.9L0,90.9");
    }

    @Test
    void aLimitNearTheCurveIsDrawnAndOneFarAboveIsTold() {
        Plot plot = new Plot(AXIS, "Memory", Quantity.BYTES)
                .line("broker", series(10, second -> 60 << 20))
                .limit("memory limit", 128 << 20)
                .limit("memory limit", 128 << 20)
                .limit("memory limit", 1 << 30);
        Chart chart = plot.chart().orElseThrow();
        assertThat(chart.limits()).extracting(Chart.Mark::label).containsExactly("memory limit 128Mi");
        assertThat(chart.limits().get(0).percent()).isEqualTo("90.9");
        assertThat(chart.remarks()).containsExactly("The memory limit 1Gi is far above this chart.");
        assertThat(chart.unit()).isEqualTo("Mi");
        assertThat(Double.parseDouble(chart.top())).isEqualTo(1.1 * 128);
    }

    @Test
    void ofManyContainersTwentyAreDrawnAndTheRestIsTold() {
        Plot plot = new Plot(AXIS, "Memory", Quantity.BYTES);
        for (int i = 0; i < 23; i++) {
            plot.line("container " + i, series(2, second -> 1));
        }
        Chart chart = plot.chart().orElseThrow();
        assertThat(chart.lines()).hasSize(20);
        assertThat(chart.remarks()).containsExactly("3 more curves are not drawn.");
    }

    @Test
    void withoutAValueThereIsNoChart() {
        assertThat(new Plot(AXIS, "Load", Quantity.PER_SECOND)
                        .line("sent", new Series())
                        .chart())
                .isEmpty();
    }

    @Test
    void aCurveThatStaysAtZeroLiesOnTheGround() {
        assertThat(plot(2, second -> 0).lines().get(0).path()).isEqualTo("M0,1000L10,1000");
    }

    @Test
    void numbersReadTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(plot(3, second -> 1234.5).description())
                    .isEqualTo("Load: sent from 1,235/s to 1,235/s, at most 1,235/s");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Chart plot(int seconds, IntToDoubleFunction value) {
        return new Plot(AXIS, "Load", Quantity.PER_SECOND)
                .line("sent", series(seconds, value))
                .chart()
                .orElseThrow();
    }

    private static Series series(int seconds, IntToDoubleFunction value) {
        Series series = new Series();
        for (int second = 0; second < seconds; second++) {
            series.add(Duration.ofSeconds(second), 0, value.applyAsDouble(second));
        }
        return series;
    }

    private static String chart(Plot plot) {
        return plot.chart().orElseThrow().lines().get(0).path();
    }
}
