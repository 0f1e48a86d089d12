package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Series;
import io.github.soakgate.evidence.Signal;
import io.github.soakgate.slo.GrowthEstimator.Estimate;
import java.util.Optional;

/** What growth is divided by. */
enum Growth {
    /** Per event that was handled. */
    PER_EVENT("event"),
    /** Per hour, at the rate of the load. */
    PER_HOUR("h");

    private static final double SECONDS_PER_HOUR = 3600;

    private final String unit;

    Growth(String unit) {
        this.unit = unit;
    }

    /** As it stands behind the slash. */
    String unit() {
        return unit;
    }

    /** How fast a signal of {@code container} grew in the soak; nothing where that cannot be estimated. */
    Optional<Estimate> of(ContainerObservations container, Signal signal, GrowthEstimator estimator) {
        return estimator.estimate(container.soakCurve(signal).points(), this::of);
    }

    private double of(Series.Point point) {
        return switch (this) {
            case PER_EVENT -> point.events();
            case PER_HOUR -> point.seconds() / SECONDS_PER_HOUR;
        };
    }
}
