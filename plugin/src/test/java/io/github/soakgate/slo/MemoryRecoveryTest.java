package io.github.soakgate.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.unit.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The load of each run is over in second 40, after a warm-up of 10 and a soak of 30 seconds. */
class MemoryRecoveryTest {

    private static TestingRun run() {
        return TestingRun.of(30, 100).coolingDown(10);
    }

    private static Finding judge(TestingRun run) {
        Thresholds thresholds = Thresholds.parse(Map.of("recovery", "10%"), problem -> {
            throw new AssertionError(problem);
        });
        return Judge.judge(run.observed(), thresholds).findings().get(0);
    }

    private static IntFunction<Sample.Heap> heap(IntFunction<Integer> mebibytes, IntFunction<Integer> oldCollections) {
        return second -> new Sample.Heap(
                Optional.of(Bytes.ofMebi(mebibytes.apply(second))),
                Bytes.ofMebi(100),
                Bytes.ofMebi(100),
                oldCollections.apply(second));
    }

    @Test
    void memoryThatComesBackAfterTheLoadHasRecovered() {
        Finding finding = judge(run().memory(second -> second < 10 ? 50 : second < 44 ? 90 : 52));
        assertThat(finding.verdict()).isEqualTo(Outcome.PASS);
        assertThat(finding.message())
                .matches(
                        "anonymous memory of event-broker/event-broker was 50\\.?\\d*Mi before the soak and came back to "
                                + "5[12]\\.?\\d*Mi, \\d.* after the load: [34]\\.\\d+% more than before");
        assertThat(finding.actual()).matches("[34]\\.\\d+%");
    }

    @Test
    void memoryThatStaysHasNot() {
        Finding finding = judge(run().memory(second -> second < 10 ? 50 : second < 40 ? 90 : 70));
        assertThat(finding.verdict()).isEqualTo(Outcome.FAIL);
        assertThat(finding.message()).contains("and never fell below 69").contains("% more than before");
    }

    @Test
    void aJvmThatCollectedForTheFirstTimeInTheSoakHasNoLevelBefore() {
        TestingRun leaking = run().memory(second -> second < 10 ? 50 : 120);
        Finding finding = judge(leaking.heap(heap(second -> 60, second -> second < 35 ? 0 : second)));
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aRunThatWasStoppedHasNoCoolDown() {
        Finding finding = judge(run().cutOffAfter(30));
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message()).startsWith("the load was not driven to its end, so that there was no cool-down");
    }

    @Test
    void aJvmThatKeepsWhatItHadIsJudgedByItsHeap() {
        TestingRun full = run().memory(second -> second < 10 ? 50 : 120);
        Finding back = judge(full.heap(heap(second -> second < 10 ? 20 : second < 43 ? 60 : 21, second -> second)));
        assertThat(back.verdict()).isEqualTo(Outcome.PASS);
        assertThat(back.message()).startsWith("heap after garbage collection of event-broker/event-broker was 20Mi");
        Finding held = judge(full.heap(heap(second -> second < 10 ? 20 : 60, second -> second)));
        assertThat(held.verdict()).isEqualTo(Outcome.FAIL);
        assertThat(held.actual()).isEqualTo("200%");
    }

    @Test
    void aJvmThatDidNotLookThroughItsHeapIsNotJudged() {
        Finding finding = judge(run().memory(second -> second < 10 ? 50 : 120).heap(heap(second -> 20, second -> 1)));
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .isEqualTo(
                        "memory of event-broker/event-broker did not come back, and its JVM did not look through its "
                                + "old generation both in the warm-up and after the load, so that nobody knows what it still "
                                + "holds; have it collect when it is idle (G1: -XX:G1PeriodicGCInterval=5000), or warm up and "
                                + "cool down for longer");
    }

    @Test
    void aJvmWhoseMemoryComesBackByItselfNeedsNoCollection() {
        TestingRun run = run().memory(second -> second < 10 || second > 41 ? 50 : 120);
        assertThat(judge(run.heap(heap(second -> 20, second -> 0))).verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aRestartIsNoRecovery() {
        Finding finding = judge(
                run().memory(second -> second < 10 || second > 41 ? 50 : 90).with(Facts.oomKilled(30, Facts.BROKER)));
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message()).contains("was restarted or had a process killed, which is no recovery");
    }

    @Test
    void withoutACoolDownThereIsNothingToJudge() {
        Finding finding = judge(TestingRun.of(30, 100));
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message()).isEqualTo("the run had no cool-down; declare one, such as 30s, in <load>");
    }

    @Test
    void whileTheLoadRunsItIsNotAsked() {
        Thresholds thresholds = Thresholds.parse(Map.of("recovery", "10%", "oomKills", "0"), problem -> {});
        Observations seen = run().observed();
        assertThat(Judge.judgeSoFar(seen, thresholds).findings())
                .extracting(Finding::threshold)
                .containsExactly("oomKills");
    }
}
