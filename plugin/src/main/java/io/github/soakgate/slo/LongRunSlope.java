package io.github.soakgate.slo;

import io.github.soakgate.evidence.Series;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The slope that a curve goes on with, whatever else it did: warmed up, took a step, climbed a ramp that ended.
 *
 * <p>A straight line is fitted to {@linkplain Batches batches} of the curve, alone and beside each {@linkplain Course course}
 * that memory takes in healthy services. No one of these fits is trusted: all are kept that Schwarz's criterion does not
 * set far behind the best, as in Occam's window (Madigan and Raftery, <em>Model Selection and Accounting for Model
 * Uncertainty in Graphical Models Using Occam's Window</em>, 1994), and the interval is the union of theirs. So growth is
 * sure only where no plausible course explains it, and its absence only where none could have hidden it.
 *
 * <p>The two bounds do not ask the same courses. Above, what a course takes from the straight line lowers its slope, so that
 * while the straight line alone is plausible, it and what fits nearly as well as the best bound the growth. A bend is kept
 * even where it fits hardly better than the straight line, for noise easily hides that a ramp has ended a little before. But
 * few batches lie behind it to go by: its own slope is asked as it is, for with a margin those few could never tell any
 * growth. A curve that is counted in steps can stand still while what it counts does not: the interval is never narrower than
 * one step over all of x on either side.
 *
 * <p>Growth that lies in two steps between neighbouring batches is no growth that goes on: without them, and without the
 * greatest fall, the rest must still rise.
 *
 * <p>The level of a batch is its median or, for a sawtooth, its floor: whichever can be fitted far better. Where one is fitted
 * about as well as the other, growth is sure only where both tell it, for what noise does to one it seldom does to the other,
 * too; and while the soak could go on, growth is absent only where both tell that. The teeth of a slow sawtooth are longer
 * than a batch, and its floor is that of three neighbouring batches together. This smooths whatever the curve is, which makes
 * the variance of independent noise a third: it is taken only where the fit is better by far more.
 *
 * @param confidence one-sided, of the bounds of each fit
 * @param step in which the curve is counted, in its unit
 * @param pointsPerBatch how many there must be, at least; of 1, up to 36 points are a batch each
 * @param soaking whether the curve could still go on
 */
public record LongRunSlope(double confidence, double step, int pointsPerBatch, boolean soaking)
        implements GrowthEstimator {

    private static final int POINTS_PER_BATCH = 3;
    private static final int FEW_BATCHES = 12;
    private static final int MANY_BATCHES = 30;
    private static final int MOST_BATCHES = 36;
    private static final int POINTS_FOR_MANY = 200;

    /** Windows on Schwarz's criterion behind the best fit. Chosen by the evaluation in docs/leak-verdict.md. */
    private static final double PLAUSIBLE = 6;

    /** A bend that fits no better than the straight line is twice {@code ln 30} behind it, for two parameters more. */
    private static final double PLAUSIBLE_BEND = 9;

    private static final double LIKELY = 3;

    /** A level is as plausible as the best with up to half as much variance of the residuals again. */
    private static final double PLAUSIBLE_LEVEL = 12;

    /** Batches on either side whose floor is a batch's, too, in a slow sawtooth. */
    private static final int NEIGHBOURS = 1;

    /**
     * How much less the logarithm of the residuals' variance must be for that: seven times less variance. Few batches come by as
     * much by chance, and are not asked.
     */
    private static final double SMOOTHER = 2;

    /** So many steps up explain all growth that is in them. */
    private static final int GREATEST_STEPS = 2;

    /** So many falls are none of its course: a release, or what is read differently from then on. */
    private static final int GREATEST_FALLS = 1;

    /** For points that come once a second. */
    public LongRunSlope(double confidence, double step) {
        this(confidence, step, POINTS_PER_BATCH, false);
    }

    @Override
    public int fewestPoints() {
        return FEW_BATCHES * pointsPerBatch;
    }

    @Override
    public GrowthEstimator ofFewPoints() {
        return new LongRunSlope(confidence, step, 1, soaking);
    }

    @Override
    public GrowthEstimator whileSoaking() {
        return new LongRunSlope(confidence, step, pointsPerBatch, true);
    }

    @Override
    public Optional<Estimate> estimate(List<Series.Point> points, ToDoubleFunction<Series.Point> abscissa) {
        if (points.size() < fewestPoints()) {
            return Optional.empty();
        }
        Batches batches = Batches.of(points, batches(points.size()));
        double[] x = batches.means(abscissa);
        double length = x[x.length - 1] - x[0];
        if (!(length > 0)) {
            return Optional.empty();
        }
        double steady = withoutGreatestSteps(x, batches.levels(Batches.MEDIAN));
        return fits(batches, x, courses(points, batches.count())).stream()
                .map(trends -> union(trends, steady, step / length))
                .reduce(this::both);
    }

    /** Points that come seldom come at uneven times: batches of several would wipe out when. */
    private int batches(int points) {
        if (pointsPerBatch == 1) {
            return Math.min(points, MOST_BATCHES);
        }
        return points < POINTS_FOR_MANY ? FEW_BATCHES : MANY_BATCHES;
    }

    private static List<Course> courses(List<Series.Point> points, int batches) {
        return Course.family(
                batches, points.get(0).seconds(), points.get(points.size() - 1).seconds());
    }

    /** All fits to each level that can be fitted about as well as any, the best level and its best fit first. */
    private List<List<Trend>> fits(Batches batches, double[] x, List<Course> courses) {
        List<double[]> values =
                courses.stream().map(course -> batches.means(course.shape())).toList();
        Function<double[], List<Trend>> fit = levels -> fits(courses, x, values, levels);
        List<List<Trend>> within = Stream.of(Batches.MEDIAN, Batches.FLOOR)
                .map(batches::levels)
                .map(fit)
                .filter(trends -> !trends.isEmpty())
                .sorted(Comparator.comparingDouble(LongRunSlope::misfit))
                .toList();
        if (within.isEmpty()) {
            return within;
        }
        double least = misfit(within.get(0));
        if (pointsPerBatch > 1 && batches.count() >= MANY_BATCHES) {
            List<Trend> across = fit.apply(batches.levels(Batches.FLOOR, NEIGHBOURS));
            if (misfit(across) < least - SMOOTHER * batches.count()) {
                return List.of(across);
            }
        }
        return within.stream()
                .filter(trends -> misfit(trends) <= least + PLAUSIBLE_LEVEL)
                .toList();
    }

    private List<Trend> fits(List<Course> courses, double[] x, List<double[]> values, double[] levels) {
        return IntStream.range(0, courses.size())
                .mapToObj(i -> Trend.fit(courses.get(i), x, values.get(i), levels, step))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(Trend::bic))
                .toList();
    }

    private static double misfit(List<Trend> trends) {
        return trends.get(0).bic();
    }

    /** The slope over all steps between neighbouring batches but the greatest up and down. */
    private static double withoutGreatestSteps(double[] x, double[] levels) {
        List<Integer> steps = IntStream.range(1, levels.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> levels[k - 1] - levels[k]))
                .toList()
                .subList(GREATEST_STEPS, levels.length - 1 - GREATEST_FALLS);
        double rise = steps.stream().mapToDouble(k -> levels[k] - levels[k - 1]).sum();
        double run = steps.stream().mapToDouble(k -> x[k] - x[k - 1]).sum();
        return run > 0 ? rise / run : 0;
    }

    /** Of the level that can be fitted best, and of one that can be fitted about as well. */
    private Estimate both(Estimate best, Estimate other) {
        return new Estimate(
                best.slope(),
                Math.min(best.lower(), other.lower()),
                soaking ? Math.max(best.upper(), other.upper()) : best.upper());
    }

    private Estimate union(List<Trend> trends, double steady, double resolution) {
        Trend best = trends.get(0);
        boolean straight = trends.stream()
                .anyMatch(trend -> trend.kind() == Course.Kind.STRAIGHT && trend.bic() <= best.bic() + PLAUSIBLE);
        double lower = steady;
        double upper = Double.NEGATIVE_INFINITY;
        for (Trend trend : trends) {
            double behind = trend.bic() - best.bic();
            boolean bend = trend.kind() == Course.Kind.BEND;
            if (behind <= (bend ? PLAUSIBLE_BEND : PLAUSIBLE)) {
                lower = Math.min(lower, bend ? trend.slope() : trend.slope() - margin(trend));
            }
            boolean bounds = !straight || trend.kind() == Course.Kind.STRAIGHT;
            if (behind <= (bounds ? PLAUSIBLE : LIKELY)) {
                upper = Math.max(upper, trend.slope() + margin(trend));
            }
        }
        return new Estimate(best.slope(), lower - resolution, upper + resolution);
    }

    private double margin(Trend trend) {
        return trend.error() * new TDistribution(trend.freedom()).inverseCumulativeProbability(confidence);
    }
}
