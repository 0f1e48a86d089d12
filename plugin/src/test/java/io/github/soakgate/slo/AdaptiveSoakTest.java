package io.github.soakgate.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Look;
import io.github.soakgate.evidence.Look.Decision;
import io.github.soakgate.evidence.Observations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdaptiveSoakTest {

    private static final Thresholds THRESHOLDS =
            Thresholds.parse(Map.of("memoryGrowth", "64B/event", "errorRate", "1%"), problem -> {
                throw new AssertionError(problem);
            });

    private final AdaptiveSoak rule = new AdaptiveSoak(THRESHOLDS);

    @Test
    void aSteadyBrokerIsSettledWhenTheShortestSoakIsOver() {
        TestingRun run = TestingRun.of(1200, 200).memory(second -> 60);
        Observations seen = run.observed(120, rule::look);
        assertThat(run.looks()).extracting(Look::decision).containsExactly(Decision.GO_ON, Decision.SETTLE);
        assertThat(run.looks())
                .extracting(Look::why)
                .containsOnly(
                        "after 1m 40s of soak every threshold surely holds",
                        "after 2m of soak every threshold surely holds");
        assertThat(seen.soak()).isCloseTo(Duration.ofMinutes(2), Duration.ofSeconds(1));
        assertThat(seen.end()).map(End::why).contains(End.Why.SETTLED);
    }

    @Test
    void theVerdictAfterwardsIsOnWhatTheRuleSaw() {
        TestingRun run = TestingRun.of(1200, 200).memory(second -> 60);
        List<List<Finding>> asSeen = new ArrayList<>();
        Observations seen = run.observed(120, soFar -> {
            Optional<Look> look = rule.look(soFar);
            look.ifPresent(looked -> asSeen.add(THRESHOLDS.criteria().stream()
                    .map(criterion -> criterion.judge(soFar))
                    .toList()));
            return look;
        });
        // while the load was stopped all requests failed, and memory was at 200 Mi
        Verdict afterwards = Judge.judge(seen, THRESHOLDS);
        assertThat(afterwards.findings()).isEqualTo(asSeen.get(1));
        assertThat(afterwards.outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aLeakIsSoakedToTheEndAndFailsThere() {
        TestingRun run = TestingRun.of(300, 200).leaking(800);
        Observations seen = run.observed(60, rule::look);
        assertThat(run.looks()).hasSizeBetween(8, 12).extracting(Look::decision).containsOnly(Decision.GO_ON);
        assertThat(run.looks().get(0).why())
                .matches("after 50s of soak memoryGrowth is (FAIL|INCONCLUSIVE) so far "
                        + "\\(\\d+(\\.\\d+)? B/event, limit 64B/event\\)");
        assertThat(seen.end()).map(End::why).contains(End.Why.COMPLETED);
        assertThat(Judge.judge(seen, THRESHOLDS).outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void aCacheThatFillsUpIsSettledWhenItHas() {
        TestingRun run = TestingRun.of(1200, 200).memory(second -> 60 + 40 * -Math.expm1(-second / 60.0));
        Observations seen = run.observed(60, rule::look);
        assertThat(seen.end()).map(End::why).contains(End.Why.SETTLED);
        assertThat(seen.soak()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(12));
        assertThat(Judge.judge(seen, THRESHOLDS).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aThresholdThatDoesNotHoldKeepsTheSoakGoing() {
        Thresholds latency = Thresholds.parse(Map.of("latencyP95", "5ms"), problem -> {
            throw new AssertionError(problem);
        });
        TestingRun run = TestingRun.of(300, 200).latency(Duration.ofMillis(10));
        run.observed(60, new AdaptiveSoak(latency)::look);
        assertThat(run.looks().get(0).why()).startsWith("after 50s of soak latencyP95 is FAIL so far (");
    }

    @Test
    void aDipThatAnAverageHidesKeepsTheSoakGoingWhereItIsAskedFor() {
        Thresholds average = Thresholds.parse(Map.of("throughput", "190/s"), problem -> {
            throw new AssertionError(problem);
        });
        Thresholds stretches = Thresholds.parse(Map.of("throughput", "190/s, 150/s for 5s"), problem -> {
            throw new AssertionError(problem);
        });
        TestingRun settled = dipping();
        Observations seen = settled.observed(60, new AdaptiveSoak(average)::look);
        assertThat(seen.end()).map(End::why).contains(End.Why.SETTLED);
        TestingRun run = dipping().asking(stretches);
        Observations whole = run.observed(60, new AdaptiveSoak(stretches)::look);
        assertThat(run.looks().get(0).why())
                .isEqualTo("after 50s of soak throughput is FAIL so far (140/s, limit 190/s, 150/s for 5s)");
        assertThat(whole.end()).map(End::why).contains(End.Why.COMPLETED);
        assertThat(Judge.judge(whole, stretches).outcome()).isEqualTo(Outcome.FAIL);
    }

    private static TestingRun dipping() {
        return TestingRun.of(120, 200)
                .load(second -> Facts.load(second + 0.5, second, second >= 30 && second < 35 ? 140 : 200));
    }

    @Test
    void aStretchIsJudgedWhenTheSoakHasLastedForIt() {
        Thresholds stretches = Thresholds.parse(Map.of("throughput", "150/s for 55s"), problem -> {
            throw new AssertionError(problem);
        });
        TestingRun run = TestingRun.of(1200, 200).asking(stretches);
        Observations seen = run.observed(60, new AdaptiveSoak(stretches)::look);
        assertThat(run.looks().get(0).why())
                .isEqualTo("after 50s of soak throughput is INCONCLUSIVE so far (-, limit 150/s for 55s)");
        assertThat(seen.end()).map(End::why).contains(End.Why.SETTLED);
        assertThat(Judge.judge(seen, stretches).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aSoakOfOneDurationIsNotLookedAt() {
        TestingRun run = TestingRun.of(300, 200);
        run.observed(300, rule::look);
        assertThat(run.looks()).isEmpty();
    }

    @Test
    void noTwoLooksAreOfTheSameSecond() {
        Thresholds deaths = Thresholds.parse(Map.of("oomKills", "0"), problem -> {
            throw new AssertionError(problem);
        });
        AdaptiveSoak impatient = new AdaptiveSoak(deaths);
        List<Look> looks = new ArrayList<>();
        TestingRun.of(60, 200).observed(1, soFar -> {
            impatient.look(soFar).ifPresent(looks::add);
            impatient.look(soFar).ifPresent(looks::add);
            return Optional.empty();
        });
        assertThat(looks).extracting(Look::at).doesNotHaveDuplicates().hasSizeGreaterThan(3);
    }
}
