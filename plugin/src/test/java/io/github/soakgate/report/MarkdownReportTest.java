package io.github.soakgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.Finding;
import io.github.soakgate.slo.Outcome;
import io.github.soakgate.slo.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

    private static final Observations SEEN = TestingSoak.steady(60);

    @Test
    void aViolationIsShownFirstWithWhatToDoNext() {
        Verdict verdict = new Verdict(List.of(
                new Finding("oomKills", Outcome.PASS, "0", "0", "no OOM kill was seen"),
                new Finding("latencyP95", Outcome.FAIL, "200ms", "250ms", "95% of 10 requests ended within 250ms")));
        assertThat(render(verdict)).isEqualTo("""
                        ## ❌ FAIL: deployment/event-broker on runtime local

                        It ran 1m 20s, soaked for 1m.

                        Load: 12,000 of the 12,000 events that were due were sent (100%).

                        CPU: 1.25ms per event, 0.25 cores on average, throttled for 25% of the time with work to do.

                        | | threshold | limit | actual | what was seen |
                        |---|---|---|---|---|
                        | ❌ FAIL | latencyP95 | 200ms | 250ms | 95% of 10 requests ended within 250ms |
                        | ✅ PASS | oomKills | 0 | 0 | no OOM kill was seen |

                        **What to do next**, with report.html at hand

                        - Compare latency with load and memory on the time axis. Latency that climbs with memory points at \
                        garbage collection; latency that climbs alone, at a queue.
                        - To judge the same evidence against other thresholds, change the pom and run mvn soakgate:verify: \
                        it needs no new run.
                        """);
    }

    @Test
    void aConnectionLeakAndCpuTimeEachHaveANextStepOfTheirOwn() {
        Verdict verdict = new Verdict(List.of(
                new Finding("connectionGrowth", Outcome.FAIL, "60/h", "3600/h", "most with mongodb:27017: 1 to 412"),
                new Finding("cpuPerEvent", Outcome.FAIL, "2ms/event", "3ms/event", "3ms of CPU time per event")));
        assertThat(render(verdict))
                .contains("| most with mongodb:27017: 1 to 412 |")
                .contains("\n- See under Connections whom those lead to that came and did not go: ")
                .contains("\n- Compare with the load how much of a core it used ");
    }

    @Test
    void aPassLeavesNothingToDo() {
        Verdict verdict = new Verdict(List.of(new Finding("oomKills", Outcome.PASS, "0", "0", "no OOM kill was seen")));
        assertThat(render(verdict)).startsWith("## ✅ PASS: ").doesNotContain("What to do next");
    }

    @Test
    void aRunThatWasCutOffSaysSo() {
        Observations seen = TestingSoak.cutOffAtOnce();
        assertThat(new MarkdownReport().render(TestingSoak.judged(seen), seen))
                .startsWith("## ⚠️ INCONCLUSIVE: deployment/event-broker on runtime local\n")
                .contains("\nThere was no soak: it was still starting.\n")
                .contains("\nNo load was recorded.\n")
                .contains("\n- INCONCLUSIVE is no PASS: ");
    }

    @Test
    void hostileTextStaysInItsCell() {
        assertThat(render(finding("a|b\n<script>`*_[x](y)$z$ &amp; \\")))
                .contains("| a\\|b &lt;script&gt;\\`\\*\\_\\[x\\](y)\\$z\\$ &amp;amp; \\\\ |\n");
    }

    @Test
    void howeverMuchThereIsToSayItFitsIntoAStepSummary() {
        Finding huge = finding("é|".repeat(1_000_000)).findings().get(0);
        String text = render(new Verdict(Collections.nCopies(5000, huge)));
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1 << 20);
        assertThat(text).containsPattern("\n\\d+ more thresholds are in report.html.\n");
    }

    private static Verdict finding(String message) {
        return new Verdict(List.of(new Finding("oomKills", Outcome.FAIL, "0", "1", message)));
    }

    private static String render(Verdict verdict) {
        return new MarkdownReport().render(verdict, SEEN);
    }
}
