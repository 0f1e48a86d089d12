package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Signal;
import io.github.soakgate.slo.GrowthEstimator.Estimate;
import io.github.soakgate.unit.Rate;
import java.time.Duration;
import java.util.Optional;

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

    @Override
    public String name() {
        return "timeToOom";
    }

    @Override
    public boolean needsMemoryLimit() {
        return true;
    }

    @Override
    public Criterion whileSoaking() {
        return new TimeToOom(limit, least, estimator.whileSoaking());
    }

    @Override
    public Finding judge(Observations seen) {
        return PerContainer.worstGrowth(this, seen, container -> judge(seen, container));
    }

    private Finding judge(Observations seen, ContainerObservations container) {
        Optional<Headroom> headroom = Headroom.of(container);
        if (headroom.isEmpty()) {
            return PerContainer.inconclusive(
                    this, container.label() + " has no memory limit, so there is no time to OOM; declare one");
        }
        return Growth.PER_EVENT
                .of(container, Signal.ANON, estimator)
                .map(estimate -> judge(seen, container, estimate, headroom.get()))
                .orElseGet(() -> PerContainer.noEstimate(this, container, seen, Signal.ANON, estimator));
    }

    private Finding judge(Observations seen, ContainerObservations container, Estimate estimate, Headroom headroom) {
        Rate production = seen.header().productionRate();
        double eventsInTime = production.perSecond() * least.toMillis() / 1e3;
        double limitPerEvent = headroom.left().value() / eventsInTime;
        Outcome outcome = estimate.against(limitPerEvent);
        String slope = perEvent(estimate.slope());
        String basis = "%s has %s left and grew by %s".formatted(container.label(), headroom.left(), slope);
        return switch (outcome) {
            case FAIL ->
                finding(
                        outcome,
                        headroom.lastsFor(estimate.slope(), production),
                        "%s: at %s it is OOM-killed in %s"
                                .formatted(basis, production, headroom.lastsFor(estimate.slope(), production)));
            case PASS ->
                finding(
                        outcome,
                        "over " + headroom.lastsFor(estimate.upper(), production),
                        "%s (less than %s with %s confidence): at %s it lasts for over %s"
                                .formatted(
                                        basis,
                                        perEvent(estimate.upper()),
                                        Figures.rounded(100 * estimator.confidence()) + "%",
                                        production,
                                        headroom.lastsFor(estimate.upper(), production)));
            case INCONCLUSIVE ->
                finding(
                        outcome,
                        headroom.lastsFor(estimate.slope(), production),
                        "%s, give or take %s, and %s at %s allow %s; %s%s"
                                .formatted(
                                        basis,
                                        perEvent(estimate.halfWidth()),
                                        limit(),
                                        production,
                                        perEvent(limitPerEvent),
                                        Growth.PER_EVENT.isOpenInHeap(container, Signal.ANON, estimator, limitPerEvent)
                                                ? NextSteps.COLLECT_OFTEN
                                                : "",
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

    private static String perEvent(double growth) {
        return Quantity.BYTES.format(growth, Growth.PER_EVENT);
    }
}
