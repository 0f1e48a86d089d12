package io.github.soakgate.slo;

import io.github.soakgate.evidence.Observations;
import java.util.List;
import java.util.stream.Stream;

/** Comes to a verdict: holds each threshold against the evidence, and lets nothing pass that the run could not have shown. */
public final class Judge {

    private Judge() {}

    /** Judges what was seen of a run that is over. */
    public static Verdict judge(Observations seen, Thresholds thresholds) {
        return judge(seen, thresholds, Shortcomings.of(seen, thresholds));
    }

    /**
     * Judges what was seen so far of a run that goes on, by the thresholds that need no cool-down. What passes here would pass
     * if it ended here, too; not the other way round.
     */
    static Verdict judgeSoFar(Observations seen, Thresholds thresholds) {
        List<Criterion> underLoad = thresholds.criteria().stream()
                .filter(criterion -> !criterion.needsCoolDown())
                .toList();
        Verdict asIfOver = judgeSoFar(seen, underLoad);
        return asIfOver.outcome() == Outcome.PASS
                ? judgeSoFar(
                        seen, underLoad.stream().map(Criterion::whileSoaking).toList())
                : asIfOver;
    }

    private static Verdict judgeSoFar(Observations seen, List<Criterion> criteria) {
        Thresholds thresholds = new Thresholds(criteria);
        return judge(seen, thresholds, Shortcomings.soFar(seen, thresholds));
    }

    private static Verdict judge(Observations seen, Thresholds thresholds, List<String> shortcomings) {
        Stream<Finding> findings = Stream.concat(
                thresholds.criteria().stream().map(criterion -> criterion.judge(seen)),
                SimulationAssertions.judge(seen).stream());
        return new Verdict(findings.map(finding -> shortcomings.isEmpty() ? finding : inLightOf(shortcomings, finding))
                .toList());
    }

    private static Finding inLightOf(List<String> shortcomings, Finding finding) {
        return switch (finding.verdict()) {
            case FAIL -> finding;
            case PASS -> inconclusive(finding, finding.message() + ", but " + String.join("; ", shortcomings));
            case INCONCLUSIVE -> inconclusive(finding, finding.message() + ": " + String.join("; ", shortcomings));
        };
    }

    private static Finding inconclusive(Finding finding, String message) {
        return new Finding(finding.threshold(), Outcome.INCONCLUSIVE, finding.limit(), finding.actual(), message);
    }
}
