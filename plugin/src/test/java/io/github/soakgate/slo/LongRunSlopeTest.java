package io.github.soakgate.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Series;
import io.github.soakgate.slo.GrowthEstimator.Estimate;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongRunSlopeTest {

    private static final LongRunSlope SLOPE = new LongRunSlope(0.99, 0);

    @Test
    void aStraightLineIsItsOwnEstimate() {
        Estimate estimate = estimate(100, second -> 5 + 3.0 * second);
        assertThat(estimate.slope()).isCloseTo(3, Offset.offset(1e-9));
        assertThat(estimate.upper() - estimate.lower()).isCloseTo(0, Offset.offset(1e-6));
    }

    @ParameterizedTest(name = "{0} points")
    @ValueSource(ints = {120, 600})
    void theIntervalCoversTheTrueSlopeAsOftenAsItClaims(int points) {
        Random random = new Random(42);
        int below = 0;
        int above = 0;
        int runs = 2000;
        for (int run = 0; run < runs; run++) {
            Estimate estimate = estimate(points, second -> 2.0 * second + random.nextGaussian() * 50);
            below += estimate.upper() < 2 ? 1 : 0;
            above += estimate.lower() > 2 ? 1 : 0;
        }
        // nominally 1% on each side; seeds are fixed, so this either holds or does not
        assertThat(below).isLessThan(runs * 2 / 100);
        assertThat(above).isLessThan(runs * 2 / 100);
    }

    @Test
    void autocorrelatedNoiseWidensTheInterval() {
        Random random = new Random(3);
        double[] ar = new double[600];
        for (int i = 1; i < ar.length; i++) {
            ar[i] = 0.98 * ar[i - 1] + random.nextGaussian();
        }
        double deviation =
                Math.sqrt(java.util.Arrays.stream(ar).map(x -> x * x).average().orElseThrow());
        Estimate correlated = estimate(600, second -> ar[second]);
        Estimate independent = estimate(600, second -> random.nextGaussian() * deviation);
        assertThat(correlated.halfWidth()).isGreaterThan(3 * independent.halfWidth());
    }

    @Test
    void aCurveThatStandsStillHidesNoLessThanTheStepInWhichItIsCounted() {
        Estimate estimate = new LongRunSlope(0.99, 110)
                .estimate(points(120, second -> 7), Series.Point::seconds)
                .orElseThrow();
        // from the middle of the first batch of ten points to the middle of the last
        assertThat(estimate).isEqualTo(new Estimate(0, -1, 1));
    }

    @Test
    void growthThatLiesInTwoStepsIsNotSure() {
        Random random = new Random(5);
        Estimate steps = estimate(
                600, second -> (second > 200 ? 50 : 0) + (second > 400 ? 50 : 0) + random.nextGaussian() * 0.1);
        assertThat(steps.lower()).isLessThan(0.01);
        Estimate many = estimate(600, second -> 10 * (second / 60) + random.nextGaussian() * 0.1);
        assertThat(many.lower()).isGreaterThan(0.1);
    }

    @Test
    void aFallHidesNoGrowth() {
        Random random = new Random(7);
        Estimate fallen = estimate(600, second -> 0.1 * second - (second > 30 ? 100 : 0) + random.nextGaussian() * 0.1);
        assertThat(fallen.lower()).isCloseTo(0.1, Offset.offset(0.01));
    }

    @Test
    void aSwingOfTheNoiseNearTheEndDoesNotHideThatARampHasEnded() {
        Random random = new Random(209);
        double[] ar = new double[1200];
        for (int i = 0; i < ar.length; i++) {
            ar[i] = (i == 0 ? 0 : 0.9 * ar[i - 1]) + 0.44 * random.nextGaussian();
        }
        Estimate ended = estimate(ar.length, second -> 0.016 * Math.min(second, 1000) + ar[second]);
        assertThat(ended.lower()).isNegative();
    }

    @Test
    void aLeakUnderASawtoothSlowerThanABatchIsSure() {
        Random random = new Random(11);
        // teeth of 20 in 110 s, batches of 40 s
        Estimate leaking = estimate(1200, second -> 0.02 * second + second % 110 / 5.5 + random.nextGaussian() * 0.3);
        assertThat(leaking.lower()).isGreaterThan(0.01);
        assertThat(leaking.upper()).isLessThan(0.03);
    }

    @Test
    void growthOfTheMedianAloneIsNotSureWhereTheFloorIsFittedAboutAsWell() {
        List<Series.Point> points = overStillFloor(0.01, 0.09, 0.1);
        assertThat(SLOPE.estimate(points, Series.Point::seconds)).hasValueSatisfying(estimate -> {
            assertThat(estimate.slope()).isCloseTo(0.01, Offset.offset(0.001));
            assertThat(estimate.lower()).isLessThan(0.001);
        });
        List<Series.Point> farBetter = overStillFloor(0.01, 0.05, 0.1);
        assertThat(SLOPE.estimate(farBetter, Series.Point::seconds))
                .hasValueSatisfying(estimate -> assertThat(estimate.lower()).isGreaterThan(0.009));
    }

    @Test
    void aSoakGoesOnWhereTheMedianAloneGrows() {
        List<Series.Point> points = overStillFloor(0.01, 0.1, 0.09);
        Estimate ended = SLOPE.estimate(points, Series.Point::seconds).orElseThrow();
        Estimate soaking =
                SLOPE.whileSoaking().estimate(points, Series.Point::seconds).orElseThrow();
        assertThat(ended.upper()).isLessThan(0.001);
        assertThat(soaking).isEqualTo(new Estimate(ended.slope(), ended.lower(), soaking.upper()));
        assertThat(soaking.upper()).isGreaterThan(0.01);
    }

    /** Batches of forty points whose median grows while their floor does not, both with noise of their own from batch to batch. */
    private static List<Series.Point> overStillFloor(double slope, double noiseOfMedian, double noiseOfFloor) {
        Random random = new Random(13);
        double[] noise = random.doubles(60, -1, 1).toArray();
        return points(1200, second -> {
            int batch = second / 40;
            return second % 4 == 0
                    ? noiseOfFloor * noise[batch]
                    : 20 + slope * 40 * batch + noiseOfMedian * noise[30 + batch];
        });
    }

    @Test
    void theFloorOfASlowSawtoothStandsStillOverNeighboursAlone() {
        Batches batches = Batches.of(points(600, second -> second % 45), 20);
        assertThat(spread(batches.levels(Batches.FLOOR, 1))).isLessThan(spread(batches.levels(Batches.FLOOR)) / 2);
    }

    @Test
    void theFloorOfASawtoothStandsStillWhereItsMedianDoesNot() {
        Batches batches = Batches.of(points(600, second -> second % 20), 20);
        assertThat(spread(batches.levels(Batches.FLOOR))).isLessThan(spread(batches.levels(Batches.MEDIAN)) / 2);
    }

    private static double spread(double[] levels) {
        DoubleSummaryStatistics statistics = DoubleStream.of(levels).summaryStatistics();
        return statistics.getMax() - statistics.getMin();
    }

    @Test
    void tooFewPointsGiveNoEstimate() {
        assertThat(SLOPE.estimate(points(35, second -> second), Series.Point::seconds))
                .isEmpty();
        assertThat(SLOPE.estimate(points(36, second -> second), Series.Point::seconds))
                .isPresent();
    }

    @Test
    void anAbscissaThatStandsStillGivesNoEstimate() {
        assertThat(SLOPE.estimate(points(100, second -> second), point -> 7)).isEmpty();
    }

    private static Estimate estimate(int count, IntToDoubleFunction value) {
        return SLOPE.estimate(points(count, value), Series.Point::seconds).orElseThrow();
    }

    private static List<Series.Point> points(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count)
                .mapToObj(second -> {
                    double y = value.applyAsDouble(second);
                    return new Series.Point(second, second, y, y, 1);
                })
                .toList();
    }
}
