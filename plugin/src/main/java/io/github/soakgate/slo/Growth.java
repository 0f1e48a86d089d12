package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Series;
import io.github.soakgate.slo.GrowthEstimator.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The growth of one container's anonymous memory in the soak, per event or per hour.
 *
 * @param whole over all of the soak
 * @param lateHalf over the second half of its points: what slows down has settled there
 */
record Growth(Estimate whole, Estimate lateHalf) {

    private static final double SECONDS_PER_HOUR = 3600;

    /** Growth over events that were handled, in bytes an event. */
    static Optional<Growth> perEvent(Observations seen, ContainerObservations container, GrowthEstimator estimator) {
        return of(seen, container, estimator, Series.Point::events);
    }

    /** Growth over time, in bytes an hour. */
    static Optional<Growth> perHour(Observations seen, ContainerObservations container, GrowthEstimator estimator) {
        return of(seen, container, estimator, point -> point.seconds() / SECONDS_PER_HOUR);
    }

    private static Optional<Growth> of(
            Observations seen,
            ContainerObservations container,
            GrowthEstimator estimator,
            ToDoubleFunction<Series.Point> abscissa) {
        List<Series.Point> points = container.anon().points(seen::inSoak);
        Optional<Estimate> whole = estimator.estimate(points, abscissa);
        Optional<Estimate> late = estimator.estimate(points.subList(points.size() / 2, points.size()), abscissa);
        return whole.map(estimate -> new Growth(estimate, late.orElse(estimate)));
    }

    /**
     * How it stands to {@code limit}. PASS where it is surely below, over the whole soak or at least since it settled; FAIL
     * where it is surely above, and has not slowed down to less than half.
     */
    Outcome against(double limit) {
        if (whole.lower() > limit && lateHalf.slope() >= Math.max(limit, whole.slope() / 2)) {
            return Outcome.FAIL;
        }
        return whole.upper() <= limit || lateHalf.upper() <= limit ? Outcome.PASS : Outcome.INCONCLUSIVE;
    }

    /** The estimate that {@link #against} rests on. */
    Estimate deciding(double limit) {
        return settled(limit) ? lateHalf : whole;
    }

    /** Which part of the soak {@link #deciding} is of, as the end of a sentence's part. */
    String when(double limit) {
        return settled(limit) ? " in the second half of the soak" : "";
    }

    private boolean settled(double limit) {
        return against(limit) == Outcome.PASS && whole.upper() > limit;
    }
}
