package io.github.soakgate.report;

import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.Finding;
import io.github.soakgate.slo.Outcome;
import io.github.soakgate.slo.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The findings of a verdict, as readers want them. */
final class Findings {

    private static final int MOST_REASONS = 3;
    private static final int LONGEST_REASON = 240;

    /** @param threshold its name; empty where the sentence is about all of them */
    record Reason(String threshold, String text) {}

    private Findings() {}

    /** What decides first: FAIL, then INCONCLUSIVE, then PASS; among equals as documented. */
    static List<Finding> worstFirst(Verdict verdict) {
        return verdict.findings().stream()
                .sorted(Comparator.comparing(Finding::verdict))
                .toList();
    }

    /** Why the verdict is what it is: what the run lacks, or else the findings that decide, the first few of them. */
    static List<Reason> reasons(Verdict verdict, Observations seen) {
        List<String> shortfalls = RunStory.shortfalls(seen);
        int count = verdict.findings().size();
        if (count == 0) {
            return List.of(new Reason("", "No threshold was judged, so nothing was shown."));
        }
        if (verdict.outcome() == Outcome.PASS) {
            return List.of(
                    new Reason("", count == 1 ? "The one threshold holds." : "All " + count + " thresholds hold."));
        }
        return verdict.outcome() == Outcome.INCONCLUSIVE && !shortfalls.isEmpty()
                ? shortfalls.stream()
                        .map(shortfall -> new Reason("", shortfall))
                        .toList()
                : deciding(verdict);
    }

    private static List<Reason> deciding(Verdict verdict) {
        List<Reason> deciding = verdict.findings().stream()
                .filter(finding -> finding.verdict() == verdict.outcome())
                .map(finding -> new Reason(
                        Text.line(finding.threshold()), Text.cut(Text.line(finding.message()), LONGEST_REASON)))
                .toList();
        int more = deciding.size() - MOST_REASONS;
        return more <= 0
                ? deciding
                : Stream.concat(
                                deciding.stream().limit(MOST_REASONS),
                                Stream.of(new Reason("", "and %s more".formatted(more))))
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
