package io.github.soakgate.report;

import io.github.soakgate.slo.Finding;
import io.github.soakgate.slo.Outcome;
import io.github.soakgate.slo.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The findings of a verdict, as readers want them. */
final class Findings {

    private static final int REASONS = 3;

    private Findings() {}

    /** What decides first: FAIL, then INCONCLUSIVE, then PASS; among equals as documented. */
    static List<Finding> worstFirst(Verdict verdict) {
        return verdict.findings().stream()
                .sorted(Comparator.comparing(Finding::verdict))
                .toList();
    }

    /** Why the verdict is what it is: the findings that decide, the first few of them. */
    static List<String> reasons(Verdict verdict) {
        int count = verdict.findings().size();
        if (count == 0) {
            return List.of("No threshold was judged, so nothing was shown.");
        }
        if (verdict.outcome() == Outcome.PASS) {
            return List.of(count == 1 ? "The one threshold holds." : "All " + count + " thresholds hold.");
        }
        List<String> deciding = verdict.findings().stream()
                .filter(finding -> finding.verdict() == verdict.outcome())
                .map(finding -> finding.threshold() + ": " + Text.line(finding.message()))
                .toList();
        return deciding.size() <= REASONS
                ? deciding
                : Stream.concat(
                                deciding.stream().limit(REASONS),
                                Stream.of("and %d more".formatted(deciding.size() - REASONS)))
                        .toList();
    }

    /** A sign that tells the outcomes apart without their colours. */
    static String symbol(Outcome outcome) {
        return switch (outcome) {
            case FAIL -> "✕";
            case INCONCLUSIVE -> "?";
            case PASS -> "✓";
        };
    }
}
