package io.github.soakgate.slo;

import java.util.Comparator;
import java.util.List;

/**
 * The verdict on a run.
 *
 * @param findings one a threshold, in the order in which thresholds are documented
 */
public record Verdict(List<Finding> findings) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    /** FAIL before INCONCLUSIVE before PASS; without a finding INCONCLUSIVE, for nothing was shown. */
    public Outcome outcome() {
        return findings.stream()
                .map(Finding::verdict)
                .min(Comparator.naturalOrder())
                .orElse(Outcome.INCONCLUSIVE);
    }
}
