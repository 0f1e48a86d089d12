package io.github.soakgate.slo;

import io.github.soakgate.evidence.Look;
import io.github.soakgate.evidence.Look.Decision;
import io.github.soakgate.evidence.Observations;
import java.util.List;
import java.util.Optional;

/** Stops a run that has died too often already: more load cannot bring the dead back. Looks whenever something has died. */
public final class HopelessRun {

    private final List<DeathLimit> limits;
    private long deathsLookedAt;

    public HopelessRun(Thresholds thresholds) {
        limits = thresholds.criteria().stream()
                .filter(DeathLimit.class::isInstance)
                .map(DeathLimit.class::cast)
                .toList();
    }

    /** Looks, where there is a death that was not looked at yet. */
    public Optional<Look> look(Observations soFar) {
        long deaths = soFar.deaths().evictions()
                + soFar.containers().stream()
                        .mapToLong(
                                container -> container.oomKills() + container.restarts() + container.startupRestarts())
                        .sum();
        if (deaths == deathsLookedAt) {
            return Optional.empty();
        }
        deathsLookedAt = deaths;
        return Optional.of(limits.stream()
                .map(limit -> limit.judge(soFar))
                .filter(finding -> finding.verdict() == Outcome.FAIL)
                .findFirst()
                .map(finding -> new Look(soFar.last(), Decision.STOP, finding.message()))
                .orElseGet(() -> new Look(
                        soFar.last(),
                        Decision.GO_ON,
                        Figures.count(soFar.deaths().endsInAll(), "death") + ", within the thresholds")));
    }
}
