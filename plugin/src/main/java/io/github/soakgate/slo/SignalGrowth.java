package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Signal;
import io.github.soakgate.slo.GrowthEstimator.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code memoryGrowth}, {@code threadGrowth}, {@code descriptorGrowth} and {@code connectionGrowth}: how much a signal of each container of the target
 * may grow.
 *
 * @param name of the threshold
 * @param limits all of which must hold; at least one
 */
record SignalGrowth(String name, Signal signal, List<GrowthLimit> limits, GrowthEstimator estimator)
        implements Criterion {

    @Override
    public String limit() {
        return limits.stream().map(GrowthLimit::declared).collect(Collectors.joining(", "));
    }

    @Override
    public Criterion whileSoaking() {
        return new SignalGrowth(name, signal, limits, estimator.whileSoaking());
    }

    @Override
    public Finding judge(Observations seen) {
        return PerContainer.worstGrowth(this, seen, container -> judge(seen, container));
    }

    private Finding judge(Observations seen, ContainerObservations container) {
        return limits.stream()
                .map(limit -> judge(seen, container, limit))
                .min(Comparator.comparing(Finding::verdict))
                .orElseThrow();
    }

    private Finding judge(Observations seen, ContainerObservations container, GrowthLimit limit) {
        return limit.per()
                .of(container, signal, estimator)
                .map(estimate -> judge(seen, container, limit, estimate))
                .orElseGet(() -> PerContainer.noEstimate(this, container, seen, signal, estimator));
    }

    private Finding judge(Observations seen, ContainerObservations container, GrowthLimit declared, Estimate estimate) {
        double limit = declared.value(container, signal);
        Outcome outcome = estimate.against(limit);
        String actual = declared.formatAwayFrom(limit, estimate.slope());
        String rest = switch (outcome) {
            case FAIL -> timeLeft(seen, container) + peer(container);
            case PASS ->
                "; no growth above %s could have hidden in this run%s"
                        .formatted(declared.format(estimate.upper()), otherwise(container, declared));
            case INCONCLUSIVE ->
                ", which does not settle it; "
                        + (estimate.slope() > limit ? heap(container) : "")
                        + (declared.per().isOpenInHeap(container, signal, estimator, limit)
                                ? NextSteps.COLLECT_OFTEN
                                : "")
                        + NextSteps.resolve(
                                seen,
                                declared.declared(),
                                estimate.halfWidth(),
                                limit - estimate.slope(),
                                declared.per() == Growth.PER_EVENT);
        };
        String message = "%s of %s grew by %s (with %s confidence between %s and %s)%s"
                .formatted(
                        signal.noun(),
                        container.label(),
                        actual,
                        Figures.rounded(100 * estimator.confidence()) + "%",
                        declared.format(estimate.lower()),
                        declared.format(estimate.upper()),
                        rest);
        return new Finding(name, outcome, limit(), actual, message);
    }

    /** Where a JVM fills its heap, that may be all the growth there is. */
    private String heap(ContainerObservations container) {
        return container
                .soakEndHeap()
                .filter(heap -> signal == Signal.ANON)
                .map(heap -> "its JVM may still fill its heap, of which it has committed %s of at most %s; "
                        .formatted(heap.committed(), heap.max()))
                .orElse("");
    }

    /** What could have hidden, over the other divisor. */
    private String otherwise(ContainerObservations container, GrowthLimit declared) {
        Growth other = declared.per() == Growth.PER_EVENT ? Growth.PER_HOUR : Growth.PER_EVENT;
        return other.of(container, signal, estimator)
                .map(estimate -> " (%s)".formatted(declared.quantity().format(estimate.upper(), other)))
                .orElse("");
    }

    /** The peer whose connections grew most. */
    private String peer(ContainerObservations container) {
        return container.peers().stream()
                .filter(change -> signal == Signal.CONNECTIONS && change.rise() > 0)
                .findFirst()
                .map(change -> ", most with %s: %s".formatted(change.peer(), change.course()))
                .orElse("");
    }

    private String timeLeft(Observations seen, ContainerObservations container) {
        Optional<Estimate> perEvent = Growth.PER_EVENT.of(container, signal, estimator);
        Optional<Estimate> perHour = Growth.PER_HOUR.of(container, signal, estimator);
        if (signal != Signal.ANON || perEvent.isEmpty() || perHour.isEmpty()) {
            return "";
        }
        return Headroom.of(container)
                .map(headroom -> ", %s at the rate of this load: OOM-killed in %s at this rate, in %s at %s"
                        .formatted(
                                Quantity.BYTES.format(perHour.get().slope(), Growth.PER_HOUR),
                                headroom.lastsAt(perHour.get().slope() / 3600),
                                headroom.lastsFor(
                                        perEvent.get().slope(), seen.header().productionRate()),
                                seen.header().productionRate()))
                .orElse("");
    }
}
