package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.GrowthEstimator.Estimate;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Durations;
import io.github.soakgate.unit.Rate;
import java.time.Duration;

/**
 * {@code timeToOom}: how long each container of the target must last until it reaches its memory limit, at the production
 * rate and on the growth per event that was seen.
 *
 * @param limit as declared
 * @param least the same as a duration
 */
record TimeToOom(String limit, Duration least, GrowthEstimator estimator) implements Criterion {

    /** @throws IllegalArgumentException where {@code least} is zero, for that is no time */
    TimeToOom {
        if (least.isZero()) {
            throw new IllegalArgumentException("expected a time above zero, but was '" + limit + "'");
        }
    }

    /** Longer times are all the same to a reader, and would overflow. */
    private static final double LONGEST_SECONDS = Duration.ofDays(3650).toSeconds();

    @Override
    public String name() {
        return "timeToOom";
    }

    @Override
    public boolean needsMemoryLimit() {
        return true;
    }

    @Override
    public Finding judge(Observations seen) {
        return PerContainer.worst(this, seen, container -> judge(seen, container));
    }

    private Finding judge(Observations seen, ContainerObservations container) {
        if (!container.oneIncarnation()) {
            return PerContainer.restarted(this, container);
        }
        if (container.deployed().limit().isEmpty()) {
            return PerContainer.inconclusive(
                    this, container.label() + " has no memory limit, so there is no time to OOM; declare one");
        }
        Bytes limit = container.deployed().limit().get();
        Bytes headroom = new Bytes(limit.value() - container.latestAnon().value());
        return Growth.perEvent(seen, container, estimator)
                .map(growth -> judge(seen, container, growth, headroom))
                .orElseGet(() -> PerContainer.noEstimate(this, seen, container, estimator));
    }

    private Finding judge(Observations seen, ContainerObservations container, Growth growth, Bytes headroom) {
        Rate production = seen.header().productionRate();
        double eventsInTime = production.perSecond() * least.toMillis() / 1e3;
        double limitPerEvent = headroom.value() / eventsInTime;
        Outcome outcome = growth.against(limitPerEvent);
        Estimate estimate = growth.deciding(limitPerEvent);
        String slope = GrowthLimit.Per.EVENT.format(estimate.slope());
        String basis = "%s has %s left and grew by %s%s"
                .formatted(container.label(), headroom, slope, growth.when(limitPerEvent));
        return switch (outcome) {
            case FAIL ->
                finding(
                        outcome,
                        time(headroom, estimate.slope(), production),
                        "%s: at %s it is OOM-killed in %s"
                                .formatted(basis, production, time(headroom, estimate.slope(), production)));
            case PASS ->
                finding(
                        outcome,
                        "over " + time(headroom, estimate.upper(), production),
                        "%s (less than %s with %s confidence): at %s it lasts for over %s"
                                .formatted(
                                        basis,
                                        GrowthLimit.Per.EVENT.format(estimate.upper()),
                                        Figures.rounded(100 * estimator.confidence()) + "%",
                                        production,
                                        time(headroom, estimate.upper(), production)));
            case INCONCLUSIVE ->
                finding(
                        outcome,
                        time(headroom, estimate.slope(), production),
                        "%s, give or take %s, and %s at %s allow %s; %s"
                                .formatted(
                                        basis,
                                        GrowthLimit.Per.EVENT.format(estimate.halfWidth()),
                                        limit(),
                                        production,
                                        GrowthLimit.Per.EVENT.format(limitPerEvent),
                                        NextSteps.resolve(
                                                seen,
                                                limit(),
                                                estimate.halfWidth(),
                                                limitPerEvent - estimate.slope(),
                                                true)));
        };
    }

    private Finding finding(Outcome outcome, String actual, String message) {
        return new Finding(name(), outcome, limit(), actual, message);
    }

    private static String time(Bytes headroom, double bytesPerEvent, Rate production) {
        double seconds = headroom.value() / (bytesPerEvent * production.perSecond());
        return bytesPerEvent <= 0 || seconds > LONGEST_SECONDS
                ? "10 years"
                : Durations.format(Duration.ofSeconds(Math.max(0, (long) seconds)));
    }
}
