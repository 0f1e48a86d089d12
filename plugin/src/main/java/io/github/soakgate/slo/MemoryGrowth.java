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
        if (growth.surelyAbove(limit)) {
            return finding(Outcome.FAIL, container, growth, limit, "");
        }
        if (growth.surelyBelow(limit)) {
            return finding(
                    Outcome.PASS,
                    container,
                    growth,
                    limit,
                    "; no growth above %s could have hidden in this run"
                            .formatted(growthLimit.per().format(growth.resolution())));
        }
        Estimate whole = growth.whole();
        String next = NextSteps.resolve(
                seen, limit(), whole.halfWidth(), limit - whole.slope(), growthLimit.per() == GrowthLimit.Per.EVENT);
        return finding(Outcome.INCONCLUSIVE, container, growth, limit, ", which does not settle it; " + next);
    }

    private Finding finding(
            Outcome outcome, ContainerObservations container, Growth growth, double limit, String rest) {
        GrowthLimit.Per per = growthLimit.per();
        Estimate whole = growth.whole();
        String actual = per.formatAwayFrom(limit, whole.slope());
        String message = "%s grew by %s (with %s confidence between %s and %s)%s"
                .formatted(
                        container.label(),
                        actual,
                        Figures.rounded(100 * estimator.confidence()) + "%",
                        per.format(whole.lower()),
                        per.format(whole.upper()),
                        rest);
        return new Finding(name(), outcome, limit(), actual, message);
    }
}
