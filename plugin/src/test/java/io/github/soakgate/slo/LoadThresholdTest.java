package io.github.soakgate.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Generator;
import io.github.soakgate.evidence.Latencies;
import io.github.soakgate.evidence.LoadSecond;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadThresholdTest {

    private static final Duration FAST = Duration.ofMillis(10);

    @ParameterizedTest
    @CsvSource({
        "latencyP50, 15ms, PASS, '50% of 6,000 requests ended within 10ms'",
        "latencyP50, 9ms, FAIL, '50% of 6,000 requests ended within 10.1ms'",
        "latencyP95, 120ms, PASS, '95% of 6,000 requests ended within 100ms, half of them within 10ms'",
        "latencyP95, 90ms, FAIL, '95% of 6,000 requests ended within 101ms, half of them within 10ms'",
        "latencyP99, 350ms, PASS, '99% of 6,000 requests ended within 301ms, half of them within 10ms'",
        "latencyP99, 250ms, FAIL, '99% of 6,000 requests ended within 302ms, half of them within 10ms'",
        "latencyMax, 3s, PASS, 'all of 6,000 requests ended within 2007ms, half of them within 10ms'",
        "latencyMax, 1s, FAIL, 'all of 6,000 requests ended within 2008ms, half of them within 10ms'"
    })
    void eachPercentileIsJudgedByItself(String threshold, String limit, Outcome outcome, String message) {
        // 94 of 100 are fast, 99 are no slower than 300 ms
        TestingRun run = TestingRun.of(60, 100)
                .load(second -> answered(
                        second,
                        Map.of(
                                FAST,
                                94,
                                Duration.ofMillis(100),
                                4,
                                Duration.ofMillis(300),
                                1,
                                Duration.ofSeconds(2),
                                1)));
        Finding finding = judgeOne(run, threshold, limit);
        assertThat(finding.verdict()).isEqualTo(outcome);
        assertThat(finding.message()).isEqualTo(message);
    }

    @Test
    void asManyAsMayBeSlowAreNoViolation() {
        assertThat(judgeOne(slow(5), "latencyP95", "50ms").verdict()).isEqualTo(Outcome.PASS);
        assertThat(judgeOne(slow(6), "latencyP95", "50ms").verdict()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void whatTheHistogramCannotTellFromTheLimitIsInconclusive() {
        TestingRun run = TestingRun.of(60, 200).latency(Duration.ofMillis(200));
        assertThat(judgeOne(run, "latencyP95", "200ms"))
                .isEqualTo(
                        new Finding(
                                "latencyP95",
                                Outcome.INCONCLUSIVE,
                                "200ms",
                                "201ms",
                                "95% of 12,000 requests ended within 201ms, half of them within 201ms, but latencies are counted to "
                                        + "within one percent, which does not tell this one from 200ms; set the limit a little further away"));
        assertThat(judgeOne(run, "latencyP95", "202ms").verdict()).isEqualTo(Outcome.PASS);
        assertThat(judgeOne(run, "latencyP95", "198ms").verdict()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void throughputCountsSuccessesWhileLoadIsDriven() {
        TestingRun run =
                TestingRun.of(60, 200).failing(10).afterwards(Facts.load(70.5, 70, 600, 0, Duration.ofSeconds(1)));
        assertThat(judgeOne(run, "throughput", "190/s"))
                .isEqualTo(new Finding(
                        "throughput",
                        Outcome.PASS,
                        "190/s",
                        "190/s",
                        "11,400 requests were answered with a success, 190/s"));
        assertThat(judgeOne(run, "throughput", "191/s").verdict()).isEqualTo(Outcome.FAIL);
        assertThat(judgeOne(run, "throughput", "12000/min").actual()).isEqualTo("11400/min");
    }

    @Test
    void slownessThatTheWholeSoakHidesShowsInItsWorstStretch() {
        TestingRun run = TestingRun.of(600, 100)
                .load(second ->
                        answered(second, Map.of(second >= 200 && second < 210 ? Duration.ofMillis(640) : FAST, 100)));
        assertThat(judgeOne(run, "latencyP95", "200ms").verdict()).isEqualTo(Outcome.PASS);
        assertThat(judgeOne(run, "latencyP95", "200ms, 500ms for 10s"))
                .isEqualTo(
                        new Finding(
                                "latencyP95",
                                Outcome.FAIL,
                                "200ms, 500ms for 10s",
                                "644ms",
                                "in the worst 10s, from 3m 19s on, 95% of 1,000 requests ended within 644ms, half of them within 643ms"));
        assertThat(judgeOne(run, "latencyP95", "700ms for 10s").verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aServiceThatStallsAndThenAnswersAllAtOnceIsSeenByItsStretch() {
        // in none of the ten seconds is anything slow: nothing is answered at all
        IntFunction<LoadSecond> stall = second -> second >= 200 && second < 210
                ? Facts.load(second, 100, 0, Map.of(), new Latencies())
                : answered(second, second == 210 ? Map.of(Duration.ofSeconds(5), 1000, FAST, 100) : Map.of(FAST, 100));
        Finding finding = judgeOne(TestingRun.of(3600, 100).load(stall), "latencyP95", "200ms, 200ms for 10s");
        assertThat(finding.verdict()).isEqualTo(Outcome.FAIL);
        assertThat(finding.message())
                .startsWith("in the worst 10s, from 3m 20s on, 95% of 1,100 requests ended within ");
    }

    @Test
    void failuresThatTheWholeSoakHidesShowInItsWorstStretch() {
        TestingRun run = TestingRun.of(600, 100)
                .load(second ->
                        Facts.load(second + 0.5, second, second == 300 ? 50 : 100, second == 300 ? 50 : 0, FAST));
        assertThat(judgeOne(run, "errorRate", "1%").verdict()).isEqualTo(Outcome.PASS);
        assertThat(judgeOne(run, "errorRate", "1% for 10s"))
                .isEqualTo(new Finding(
                        "errorRate",
                        Outcome.FAIL,
                        "1% for 10s",
                        "5%",
                        "in the worst 10s, from 4m 50s on, 50 of 1,000 requests failed, 5%: 50 x HTTP 503"));
        assertThat(judgeOne(run, "errorRate", "5% for 10s").verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aDipOfThroughputThatTheWholeSoakHidesShowsInItsWorstStretch() {
        TestingRun run = TestingRun.of(600, 100)
                .load(second -> Facts.load(second + 0.5, second, second >= 400 && second < 405 ? 40 : 100));
        assertThat(judgeOne(run, "throughput", "99/s").verdict()).isEqualTo(Outcome.PASS);
        assertThat(judgeOne(run, "throughput", "99/s, 71/s for 10s"))
                .isEqualTo(new Finding(
                        "throughput",
                        Outcome.FAIL,
                        "99/s, 71/s for 10s",
                        "70/s",
                        "in the worst 10s, from 6m 34s on, 700 requests were answered with a success, 70/s"));
        assertThat(judgeOne(run, "throughput", "70/s for 10s").verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void whatFailsWhenTheLoadIsOverBelongsToTheLastStretch() {
        TestingRun run = TestingRun.of(60, 100).afterwards(Facts.load(75.5, 75, 0, 3, Duration.ofSeconds(5)));
        assertThat(judgeOne(run, "errorRate", "1% for 10s").message())
                .isEqualTo("in the worst 10s, from 59.5s on, 3 of 1,003 requests failed, 0.299%: 3 x HTTP 503");
    }

    @Test
    void aSoakShorterThanTheStretchShowsNothing() {
        assertThat(judgeOne(TestingRun.of(20, 100), "throughput", "90/s for 30s"))
                .isEqualTo(new Finding(
                        "throughput",
                        Outcome.INCONCLUSIVE,
                        "90/s for 30s",
                        "-",
                        "the soak has no 30s yet, after 20s of it; soak for longer than 30s"));
    }

    @Test
    void latencyThatLateStartsAloneCanExplainIsInconclusive() {
        TestingRun run = TestingRun.of(60, 100).load(second -> late(second, 10, 6));
        assertThat(judgeOne(run, "latencyP95", "50ms"))
                .isEqualTo(new Finding(
                        "latencyP95",
                        Outcome.INCONCLUSIVE,
                        "50ms",
                        "101ms",
                        "95% of 6,000 requests ended within 101ms, half of them within 10ms, but of the 600 requests that "
                                + "took longer than 50ms up to 420 started late: 360 requests of the soak started late, the "
                                + "latest 2s after it was due, while the processors were 97% busy; send fewer events a second, "
                                + "or give the load generator more processors"));
        assertThat(judgeOne(run, "latencyP95", "200ms").verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void latencyThatMoreExceedThanStartedLateFailsAllTheSame() {
        TestingRun run = TestingRun.of(60, 100).load(second -> late(second, 20, 6));
        assertThat(judgeOne(run, "latencyP95", "50ms").verdict()).isEqualTo(Outcome.FAIL);
        assertThat(judgeOne(run, "latencyP99", "50ms").verdict()).isEqualTo(Outcome.FAIL);
        assertThat(judgeOne(run, "latencyP95", "50ms for 10s").verdict()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void aStretchThatSurelyFailsIsFoundBesideAWorseOneThatMayBeTheGenerators() {
        TestingRun run = TestingRun.of(300, 100)
                .load(second -> second >= 100 && second < 110
                        ? late(second, 100, 100)
                        : second >= 200 && second < 210 ? late(second, 50, 0) : late(second, 0, 0));
        Finding finding = judgeOne(run, "latencyP95", "50ms for 10s");
        assertThat(finding.verdict()).isEqualTo(Outcome.FAIL);
        assertThat(finding.message()).startsWith("in the worst 10s, from 3m 19s on, ");
    }

    @Test
    void whatTheGeneratorCouldNotSendIsNoErrorOfTheService() {
        TestingRun run = TestingRun.of(60, 100).load(second -> failing(second, 5, 0));
        assertThat(judgeOne(run, "errorRate", "1%"))
                .isEqualTo(new Finding(
                        "errorRate",
                        Outcome.INCONCLUSIVE,
                        "1%",
                        "5%",
                        "300 of 6,000 requests failed, 5%: 300 x no port left in the load generator, but 300 of them never "
                                + "left the load generator: no port left in the load generator; send fewer events a second, or "
                                + "more of them over each connection (<requestsPerConnection>)"));
        assertThat(judgeOne(run, "errorRate", "5%").verdict()).isEqualTo(Outcome.PASS);
        assertThat(judgeOne(run, "throughput", "99/s").verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(judgeOne(run, "throughput", "101/s").verdict()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void errorsOfTheServiceFailBesideTheGenerators() {
        TestingRun run = TestingRun.of(60, 100).load(second -> failing(second, 5, 2));
        assertThat(judgeOne(run, "errorRate", "1%").verdict()).isEqualTo(Outcome.FAIL);
        assertThat(judgeOne(run, "errorRate", "1% for 10s").verdict()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void throughputThatOnlyWhatWasNotSentIsMissingFromIsInconclusive() {
        TestingRun run = TestingRun.of(60, 100)
                .load(second -> Facts.of(
                        Facts.load(second + 0.5, second, 97),
                        new Generator(100, 0, Duration.ZERO, 0.5, second == 30 ? 0.95 : 0.1)));
        assertThat(judgeOne(run, "throughput", "99/s"))
                .isEqualTo(new Finding(
                        "throughput",
                        Outcome.INCONCLUSIVE,
                        "99/s",
                        "97/s",
                        "5,820 requests were answered with a success, 97/s, but 180 more might have been, had the load "
                                + "generator sent them in time: its heap was 95% full after a collection; send fewer events a "
                                + "second, or keep other work off the load generator's machine"));
    }

    private static LoadSecond answered(int second, Map<Duration, Integer> latencies) {
        int ended = latencies.values().stream().mapToInt(Integer::intValue).sum();
        return Facts.load(second, 100, ended, Map.of(), Facts.latencies(latencies));
    }

    private static TestingRun slow(int of100) {
        return TestingRun.of(60, 100)
                .load(second -> answered(second, Map.of(FAST, 100 - of100, Duration.ofMillis(100), of100)));
    }

    /** Of 100 requests so many take long, and so many started late. */
    private static LoadSecond late(int second, int slow, int late) {
        return Facts.of(
                answered(second, Map.of(FAST, 100 - slow, Duration.ofMillis(100), slow)),
                Facts.generator(100, late, late == 0 ? Duration.ZERO : Duration.ofSeconds(2)));
    }

    private static LoadSecond failing(int second, long own, long service) {
        Map<String, Long> failures = service == 0
                ? Map.of(Generator.without("port"), own)
                : Map.of(Generator.without("port"), own, "HTTP 503", service);
        return Facts.load(second, 100, 100 - own - service, failures, Facts.latencies(Map.of(FAST, 100)));
    }

    private static Finding judgeOne(TestingRun run, String threshold, String limit) {
        Thresholds thresholds = Thresholds.parse(Map.of(threshold, limit), problem -> {
            throw new AssertionError(problem);
        });
        return Judge.judge(run.asking(thresholds).observed(), thresholds)
                .findings()
                .get(0);
    }
}
