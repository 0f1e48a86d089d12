package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Signal;
import java.util.Comparator;
import java.util.function.Function;

/** Judges what must hold for each container of the target. */
final class PerContainer {

    private PerContainer() {}

    /** The finding on the container that fares worst; INCONCLUSIVE where none was seen. */
    static Finding worst(Criterion criterion, Observations seen, Function<ContainerObservations, Finding> judge) {
        return seen.target().stream()
                .map(judge)
                .min(Comparator.comparing(Finding::verdict))
                .orElseGet(() -> inconclusive(criterion, "no container of the target was seen"));
    }

    /** The same of growth, which can be judged only within one life of a container. */
    static Finding worstGrowth(Criterion criterion, Observations seen, Function<ContainerObservations, Finding> judge) {
        return worst(
                criterion,
                seen,
                container -> container.oneIncarnation()
                        ? judge.apply(container)
                        : inconclusive(
                                criterion,
                                container.label() + " was restarted in the soak, and growth is judged within one life "
                                        + "of a container; see to the restart first"));
    }

    /** Nothing can be said, because of {@code why}. */
    static Finding inconclusive(Criterion criterion, String why) {
        return new Finding(criterion.name(), Outcome.INCONCLUSIVE, criterion.limit(), "-", why);
    }

    /** Why the growth of a signal of {@code container} cannot be estimated at all. */
    static Finding noEstimate(
            Criterion criterion,
            ContainerObservations container,
            Observations seen,
            Signal signal,
            GrowthEstimator estimator) {
        int samples = container.soakCurve(signal).points().size();
        if (samples == 0 && container.soakSamples() > 0) {
            return inconclusive(
                    criterion, "of %s the runtime could not tell %s".formatted(container.label(), signal.noun()));
        }
        if (samples >= estimator.fewestPoints()) {
            return inconclusive(criterion, "no event was handled in the soak, so there is nothing to divide growth by");
        }
        return inconclusive(
                criterion,
                "%s has %s in the soak, and growth needs at least %s%s"
                        .formatted(
                                container.label(),
                                Figures.count(samples, "sample"),
                                estimator.fewestPoints(),
                                NextSteps.moreSamples(seen, estimator.fewestPoints())));
    }
}
