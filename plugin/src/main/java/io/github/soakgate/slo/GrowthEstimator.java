package io.github.soakgate.slo;

import io.github.soakgate.evidence.Series;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Estimates how fast a curve rises. The seam behind which the statistics can be replaced. */
public interface GrowthEstimator {

    /**
     * A slope with its confidence interval.
     *
     * @param slope the estimate, in the curve's unit per unit of the abscissa
     * @param lower the true slope is above this with {@link #confidence()}
     * @param upper the true slope is below this with {@link #confidence()}
     */
    record Estimate(double slope, double lower, double upper) {

        /** How it stands to {@code limit}: FAIL and PASS both need the whole interval on their side of it. */
        Outcome against(double limit) {
            if (lower > limit) {
                return Outcome.FAIL;
            }
            return upper <= limit ? Outcome.PASS : Outcome.INCONCLUSIVE;
        }

        /** Half the width of the interval. */
        double halfWidth() {
            return (upper - lower) / 2;
        }
    }

    /** The fewest points that an estimate can be made from. */
    int fewestPoints();

    /** The same for curves of few points, none of which has noise that must be averaged out first. */
    GrowthEstimator ofFewPoints();

    /** The same for curves that could still go on: growth is absent from them only where more speaks for that. */
    GrowthEstimator whileSoaking();

    /** The one-sided confidence level of both bounds, between 0 and 1. */
    double confidence();

    /**
     * Estimates the slope of the points' means over {@code abscissa}, which must not fall from point to point.
     *
     * @return nothing where there are too few points, or the abscissa does not move
     */
    Optional<Estimate> estimate(List<Series.Point> points, ToDoubleFunction<Series.Point> abscissa);
}
