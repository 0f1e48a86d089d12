package io.github.soakgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Observations;
import io.github.soakgate.report.Findings.Reason;
import io.github.soakgate.slo.Finding;
import io.github.soakgate.slo.Outcome;
import io.github.soakgate.slo.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final Observations WHOLE = TestingSoak.steady(60);

    @Test
    void theReasonsAreTheFindingsThatDecideAndTheFirstThreeAreEnough() {
        Verdict verdict = new Verdict(List.of(
                finding("a", Outcome.PASS),
                finding("b", Outcome.FAIL),
                finding("c", Outcome.INCONCLUSIVE),
                finding("d", Outcome.FAIL),
                finding("e", Outcome.FAIL),
                finding("f", Outcome.FAIL)));
        assertThat(Findings.reasons(verdict, WHOLE))
                .containsExactly(
                        new Reason("b", "what b saw"),
                        new Reason("d", "what d saw"),
                        new Reason("e", "what e saw"),
                        new Reason("", "and 1 more"));
        assertThat(Findings.worstFirst(verdict))
                .extracting(Finding::threshold)
                .containsExactly("b", "d", "e", "f", "c", "a");
    }

    @Test
    void whatTheRunLacksSaysMoreThanEachThresholdThatItLeavesOpen() {
        Verdict verdict = new Verdict(List.of(finding("a", Outcome.INCONCLUSIVE), finding("b", Outcome.INCONCLUSIVE)));
        assertThat(Findings.reasons(verdict, TestingSoak.cutOffAfter(60)))
                .containsExactly(new Reason(
                        "",
                        "The run was cut off 59.5s after it began: its journal has no end; what follows was seen "
                                + "until then."));
        assertThat(Findings.reasons(verdict, WHOLE)).contains(new Reason("a", "what a saw"));
    }

    @Test
    void aReasonIsCutWhereItWouldFillThePage() {
        Finding finding = new Finding("a", Outcome.FAIL, "1", "2", "x".repeat(1000));
        assertThat(Findings.reasons(new Verdict(List.of(finding)), WHOLE))
                .containsExactly(new Reason("a", "x".repeat(239) + "…"));
    }

    private static Finding finding(String threshold, Outcome outcome) {
        return new Finding(threshold, outcome, "1", "2", "what " + threshold + " saw");
    }
}
