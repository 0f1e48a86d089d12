package io.github.soakgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Observations;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTableTest {

    @Test
    void whatDecidesStandsFirstWithItsMessage() {
        assertThat(lines(TestingSoak.leaking(120)))
                .containsExactly(
                        "FAIL: deployment/event-broker on runtime local, ran 2m 20s, soaked for 2m",
                        "Load: 24,000 of the 24,000 events that were due were sent (100%)",
                        "CPU: 1.22ms per event, 0.242 cores on average, throttled for 25% of the time with work to do",
                        "",
                        "VERDICT       THRESHOLD     LIMIT      ACTUAL",
                        "FAIL          oomKills      0          1",
                        "              1 OOM kill of event-broker-6d4f/event-broker at its memory limit of 128Mi",
                        "FAIL          restarts      0          1",
                        "              1 restart of event-broker-6d4f/event-broker (OOM kill)",
                        "FAIL          memoryPeak    80%        99.5%",
                        "              event-broker-6d4f/event-broker reached 127Mi of anonymous memory, 99.5% of its limit of 128Mi",
                        "FAIL          errorRate     0.1%       1.25%",
                        "              300 of 24,000 requests failed, 1.25%: 300 x connection refused",
                        "INCONCLUSIVE  memoryGrowth  64B/event  -",
                        "              event-broker-6d4f/event-broker was restarted in the soak, and growth is judged within one life of",
                        "              a container; see to the restart first",
                        "INCONCLUSIVE  timeToOom     72h        -",
                        "              event-broker-6d4f/event-broker was restarted in the soak, and growth is judged within one life of",
                        "              a container; see to the restart first",
                        "PASS          latencyP95    200ms      16.5ms");
    }

    @Test
    void aRunThatNeverSoakedSaysSo() {
        assertThat(lines(TestingSoak.cutOffAfter(10)))
                .startsWith(
                        "INCONCLUSIVE: deployment/event-broker on runtime local, ran 9.5s, never soaked",
                        "The run was cut off 9.5s after it began: its journal has no end; what follows was seen until then.",
                        "There was no soak: it was still in the warm-up.");
    }

    @Test
    void noLineIsWiderThanALogAndNoneHasControlCharacters() {
        assertThat(lines(TestingSoak.hostile("a pod \u001b[31m name\n")))
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(112).doesNotContainPattern("\\p{Cntrl}"));
    }

    private static List<String> lines(Observations seen) {
        return ConsoleTable.lines(TestingSoak.judged(seen), seen);
    }
}
