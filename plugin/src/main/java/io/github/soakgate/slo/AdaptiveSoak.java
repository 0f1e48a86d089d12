package io.github.soakgate.slo;

import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.Look;
import io.github.soakgate.evidence.Look.Decision;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Ends a soak as soon as every threshold surely holds, at two looks in a row. It looks first a little before the shortest
 * soak that was asked for is over, then when it is, and then whenever the soak has become a fifth longer, up to its end. One
 * look alone would find, among many, the one at which noise happens to hide a leak.
 *
 * <p>Growth above a threshold never ends a soak: what warms up slowly, and a ramp that will end, cannot be told from a leak
 * before the longest soak is over, and a leak that is real is none the less after it.
 */
public final class AdaptiveSoak {

    private static final double STRETCH = 1.2;

    private final Thresholds thresholds;
    private Optional<Duration> next = Optional.empty();
    private boolean heldBefore;

    public AdaptiveSoak(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** Looks, where it is time for it. */
    public Optional<Look> look(Observations soFar) {
        LoadProfile profile = soFar.header().load();
        Duration shortest = profile.shortestSoak();
        Duration soaked = Duration.ofSeconds(soFar.load().soakSeconds());
        Duration due = next.orElseGet(() -> times(shortest, 1 / STRETCH));
        boolean fixed = shortest.equals(profile.soak());
        if (fixed || soaked.compareTo(due) < 0 || soaked.compareTo(profile.soak()) >= 0) {
            return Optional.empty();
        }
        next = Optional.of(soaked.compareTo(shortest) < 0 ? shortest : later(soaked));
        Verdict verdict = Judge.judgeSoFar(soFar, thresholds);
        boolean holds = verdict.outcome() == Outcome.PASS;
        boolean settled = holds && heldBefore && soaked.compareTo(shortest) >= 0;
        heldBefore = holds;
        return Optional.of(new Look(
                soFar.last(),
                settled ? Decision.SETTLE : Decision.GO_ON,
                "after %s of soak %s"
                        .formatted(
                                Durations.format(soaked),
                                holds ? "every threshold surely holds" : unsettled(verdict))));
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofSeconds(Math.round(duration.toSeconds() * factor));
    }

    /** Never the same second: it would find what it has found. */
    private static Duration later(Duration soaked) {
        Duration stretched = times(soaked, STRETCH);
        return stretched.compareTo(soaked) > 0 ? stretched : soaked.plusSeconds(1);
    }

    private static String unsettled(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.verdict() != Outcome.PASS)
                .map(finding -> "%s is %s so far (%s, limit %s)"
                        .formatted(finding.threshold(), finding.verdict(), finding.actual(), finding.limit()))
                .collect(Collectors.joining("; "));
    }
}
