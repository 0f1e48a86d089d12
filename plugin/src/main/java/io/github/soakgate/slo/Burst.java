package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Series;
import io.github.soakgate.evidence.Signal;
import io.github.soakgate.slo.GrowthEstimator.Estimate;
import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.util.List;

/** Tells an OOM kill that a burst of load led to from one that growth led to. */
final class Burst {

    /** How long before its OOM kill a container may begin to climb and still not count as growing. */
    private static final Duration LENGTH = Duration.ofSeconds(10);

    /** Which part of the way to the limit may be growth. */
    private static final double SHARE = 0.1;

    private static final GrowthEstimator ESTIMATOR = new LongRunSlope(0.99, 0);

    private Burst() {}

    /** Whether memory surely did not grow towards the limit in the soak, up to shortly before the first OOM kill. */
    static boolean killed(ContainerObservations container) {
        if (container.firstOomKill().isEmpty() || container.deployed().limit().isEmpty()) {
            return false;
        }
        double until = container.firstOomKill().get().minus(LENGTH).toMillis() / 1e3;
        Bytes limit = container.deployed().limit().get();
        List<Series.Point> before = container.soakCurve(Signal.ANON).points().stream()
                .filter(point -> point.seconds() < until)
                .toList();
        return ESTIMATOR
                .estimate(before, Series.Point::seconds)
                .filter(growth -> isSlight(growth, before, limit))
                .isPresent();
    }

    private static boolean isSlight(Estimate growth, List<Series.Point> points, Bytes limit) {
        Series.Point first = points.get(0);
        double seconds = points.get(points.size() - 1).seconds() - first.seconds();
        return growth.upper() * seconds < SHARE * (limit.value() - first.mean());
    }
}
