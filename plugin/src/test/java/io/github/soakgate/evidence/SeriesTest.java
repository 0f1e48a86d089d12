package io.github.soakgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private final Series series = new Series();

    /** Value n comes at second n, after 10 n events. */
    private void add(int from, int to) {
        for (int i = from; i < to; i++) {
            series.add(Duration.ofSeconds(i), 10L * i, i);
        }
    }

    @Test
    void nothingIsNoPoint() {
        assertThat(series.points()).isEmpty();
    }

    @Test
    void fewValuesAreKeptAsTheyAre() {
        add(0, Series.CAPACITY);
        assertThat(series.points()).hasSize(Series.CAPACITY);
        for (int i = 0; i < Series.CAPACITY; i++) {
            assertThat(series.points().get(i)).isEqualTo(new Series.Point(i, 10.0 * i, i, i, 1));
        }
    }

    @Test
    void pastThatNeighboursAreMergedInPairsAndTheNewestPointGrows() {
        add(0, Series.CAPACITY + 1);
        List<Series.Point> points = series.points();
        assertThat(points).hasSize(Series.CAPACITY / 2 + 1);
        assertThat(points.get(0)).isEqualTo(new Series.Point(0.5, 5, 0.5, 1, 2));
        assertThat(points.get(1023)).isEqualTo(new Series.Point(2046.5, 20_465, 2046.5, 2047, 2));
        assertThat(points.get(1024)).isEqualTo(new Series.Point(2048, 20_480, 2048, 2048, 1));
        add(2049, 2050);
        assertThat(series.points()).hasSize(Series.CAPACITY / 2 + 1);
        assertThat(series.points().get(1024)).isEqualTo(new Series.Point(2048.5, 20_485, 2048.5, 2049, 2));
        assertThat(series.points(point -> point.max() > 2046)).hasSize(2);
    }

    @Test
    void aLongCurveIsAsLongAsAShortOne() {
        add(0, 100_000);
        List<Series.Point> points = series.points();
        assertThat(points).hasSizeBetween(Series.CAPACITY / 2, Series.CAPACITY);
        assertThat(points.stream().mapToInt(Series.Point::count).sum()).isEqualTo(100_000);
        assertThat(points.get(0)).isEqualTo(new Series.Point(31.5, 315, 31.5, 63, 64));
        assertThat(points.get(points.size() - 1).max()).isEqualTo(99_999);
    }

    @Test
    void aPointsGreatestIsOneOfItsOwn() {
        series.add(Duration.ZERO, 0, 5);
        series.add(Duration.ofSeconds(1), 0, 3);
        assertThat(series.points()).extracting(Series.Point::max).containsExactly(5.0, 3.0);
    }

    @Test
    void theGreatestOfNegativeValuesIsNegative() {
        series.add(Duration.ZERO, 0, -3);
        assertThat(series.points()).containsExactly(new Series.Point(0, 0, -3, -3, 1));
    }
}
