package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.GrowthEstimator.Estimate;

/** {@code memoryGrowth}: how much anonymous memory each container of the target may grow. */
record MemoryGrowth(GrowthLimit growthLimit, GrowthEstimator estimator) implements Criterion {

    @Override
    public String name() {
        return "memoryGrowth";
    }

    @Override
    public String limit() {
        return growthLimit.declared();
    }

    @Override
    public Finding judge(Observations seen) {
        return PerContainer.worst(this, seen, container -> judge(seen, container));
    }

    private Finding judge(Observations seen, ContainerObservations container) {
        if (!container.oneIncarnation()) {
            return PerContainer.restarted(this, container);
        }
        double limit = growthLimit.bytes(seen, container);
        return growthLimit
                .growthOf(seen, container, estimator)
                .map(growth -> judge(seen, container, growth, limit))
                .orElseGet(() -> PerContainer.noEstimate(this, seen, container, estimator));
    }

    private Finding judge(Observations seen, ContainerObservations container, Growth growth, double limit) {
        GrowthLimit.Per per = growthLimit.per();
        Outcome outcome = growth.against(limit);
        Estimate estimate = growth.deciding(limit);
        String actual = per.formatAwayFrom(limit, estimate.slope());
        String rest = switch (outcome) {
            case FAIL -> "";
            case PASS -> "; no growth above %s could have hidden in this run".formatted(per.format(estimate.upper()));
            case INCONCLUSIVE ->
                ", which does not settle it; "
                        + NextSteps.resolve(
                                seen,
                                limit(),
                                estimate.halfWidth(),
                                limit - estimate.slope(),
                                per == GrowthLimit.Per.EVENT);
        };
        String message = "%s grew by %s%s (with %s confidence between %s and %s)%s"
                .formatted(
                        container.label(),
                        actual,
                        growth.when(limit),
                        Figures.rounded(100 * estimator.confidence()) + "%",
                        per.format(estimate.lower()),
                        per.format(estimate.upper()),
                        rest);
        return new Finding(name(), outcome, limit(), actual, message);
    }
}
