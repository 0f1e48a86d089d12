package io.github.soakgate.slo;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Delivered;
import io.github.soakgate.evidence.Deployed;
import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Gap;
import io.github.soakgate.evidence.InjectorLost;
import io.github.soakgate.evidence.Look;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Peers;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.PhaseChange;
import io.github.soakgate.evidence.PodLost;
import io.github.soakgate.evidence.Source;
import io.github.soakgate.unit.Durations;
import io.github.soakgate.unit.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    @Test
    void aDeathThatNobodyExplainsMayHaveBeenAnOomKill() {
        TestingRun run =
                TestingRun.of(60, 200).with(Facts.inPod(30, Facts.BROKER, "Error", OptionalInt.of(137), false, "5d0c"));
        Finding finding = judgeOne(run, "oomKills", "0");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .startsWith("no OOM kill was seen, but 1 death of event-broker/event-broker may have been an OOM kill: "
                        + "it ended by SIGKILL, or unseen, where neither the kernel's log nor its count could be read");
        assertThat(judgeOne(run, "restarts", "0").message())
                .isEqualTo("1 restart of event-broker/event-broker (unknown)");
    }

    @Test
    void aGapThatMayHideADeathPassesNothingThatCountsDeaths() {
        TestingRun run = TestingRun.of(60, 200)
                .with(new Gap(Facts.at(40), Facts.at(30), Facts.at(40), "the pods' states", true));
        assertThat(Stream.of("oomKills", "restarts", "startupRestarts", "evictions")
                        .map(name -> judgeOne(run, name, "0").verdict()))
                .containsOnly(Outcome.INCONCLUSIVE);
        assertThat(judgeOne(run, "restarts", "0").message())
                .isEqualTo("no restart was seen, but for 10s at 30s nobody watched the pods' states; run it again");
        TestingRun filled = TestingRun.of(60, 200)
                .with(new Gap(Facts.at(40), Facts.at(30), Facts.at(40), "the pods' states", false));
        assertThat(judgeOne(filled, "restarts", "0").verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void anEvictionFailsWithWhatKubernetesSaysOfIt() {
        TestingRun run = TestingRun.of(60, 200)
                .with(new PodLost(Facts.at(30), "mongodb", "5d0c", "Evicted", "The node was low on memory. "));
        assertThat(judgeOne(run, "evictions", "0"))
                .isEqualTo(new Finding(
                        "evictions", Outcome.FAIL, "0", "1", "mongodb was evicted: The node was low on memory."));
        TestingRun deleted =
                TestingRun.of(60, 200).with(new PodLost(Facts.at(30), "mongodb", "5d0c", PodLost.DELETED, ""));
        assertThat(judgeOne(deleted, "evictions", "0").verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aSteadyBrokerPassesAllThatIsAskedOfIt() {
        Verdict verdict = judge(
                TestingRun.of(120, 200)
                        .memory(second -> 60)
                        .cpu(second -> second * 0.2)
                        .with(new Delivered(Facts.at(0), OptionalLong.of(0), Optional.empty()))
                        .coolingDown(30)
                        .afterTheLoad(new Delivered(Facts.at(130), OptionalLong.of(26_000), Optional.empty())),
                Map.ofEntries(
                        entry("memoryGrowth", "64B/event"),
                        entry("threadGrowth", "60/h"),
                        entry("descriptorGrowth", "60/h"),
                        entry("connectionGrowth", "60/h"),
                        entry("timeToOom", "72h"),
                        entry("memoryPeak", "80%"),
                        entry("recovery", "10%"),
                        entry("cpuPerEvent", "2ms/event"),
                        entry("errorRate", "0.1%"),
                        entry("latencyP50", "100ms"),
                        entry("latencyP95", "200ms"),
                        entry("latencyP99", "300ms"),
                        entry("latencyMax", "1s"),
                        entry("throughput", "195/s"),
                        entry("delivered", "99.9%"),
                        entry("oomKills", "0"),
                        entry("restarts", "0"),
                        entry("startupRestarts", "0"),
                        entry("evictions", "0")));
        assertThat(verdict.findings()).extracting(Finding::verdict).containsOnly(Outcome.PASS);
        assertThat(verdict.findings()).extracting(Finding::threshold).containsExactlyElementsOf(Thresholds.names());
        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aPassOnGrowthSaysWhatCouldHaveHidden() {
        Finding finding = judgeOne(TestingRun.of(120, 200).memory(second -> 60), "memoryGrowth", "64B/event");
        assertThat(finding.message())
                .matches("anonymous memory of event-broker/event-broker grew by -?[\\d.]+ B/event "
                        + "\\(with 99% confidence between -?[\\d.]+ B/event and [\\d.]+ B/event\\); "
                        + "no growth above [\\d.]+ B/event could have hidden in this run \\([\\d.]+ Mi/h\\)");
    }

    @Test
    void aLeakFailsWithWhatGrewPerEventAndWhenItWouldKill() {
        Verdict verdict =
                judge(TestingRun.of(120, 200).leaking(800), Map.of("memoryGrowth", "64B/event", "timeToOom", "72h"));
        Finding growth = verdict.findings().get(0);
        assertThat(growth.verdict()).isEqualTo(Outcome.FAIL);
        assertThat(growth.actual()).matches("80[0-9]?(\\.\\d)? B/event|79\\d B/event");
        assertThat(growth.limit()).isEqualTo("64B/event");
        Finding time = verdict.findings().get(1);
        assertThat(time.verdict()).isEqualTo(Outcome.FAIL);
        assertThat(time.message())
                .matches("event-broker/event-broker has [\\d.]+Mi left and grew by [\\d.]+ B/event: "
                        + "at 100/min it is OOM-killed in 10h( \\d+m)?");
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"5Mi/h, FAIL", "700Mi/h, PASS", "2%/h, FAIL", "1000%/h, PASS"})
    void growthIsJudgedPerHourToo(String limit, Outcome outcome) {
        // 800 B x 200/s are 549 Mi/h
        assertThat(judgeOne(TestingRun.of(120, 200).leaking(800), "memoryGrowth", limit)
                        .verdict())
                .isEqualTo(outcome);
    }

    @Test
    void aCacheThatWarmsUpAndSettlesIsNoLeak() {
        TestingRun warming = TestingRun.of(300, 200).memory(second -> 60 + 20 * (1 - Math.exp(-second / 20.0)));
        Finding finding = judgeOne(warming, "memoryGrowth", "64B/event");
        assertThat(finding.verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aRampThatHasEndedIsNoLeak() {
        TestingRun stepping = TestingRun.of(300, 200).memory(second -> second < 60 ? 60 + second / 4.0 : 75);
        Verdict verdict = judge(stepping, Map.of("memoryGrowth", "64B/event", "timeToOom", "72h"));
        Finding growth = verdict.findings().get(0);
        assertThat(growth.verdict()).isEqualTo(Outcome.PASS);
        assertThat(Double.parseDouble(growth.actual().replace(" B/event", ""))).isBetween(-20.0, 20.0);
        assertThat(verdict.findings().get(1).verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aLeakIsToldPerEventPerHourAndByWhenItKills() {
        Finding finding = judgeOne(TestingRun.of(120, 200).leaking(800), "memoryGrowth", "64B/event");
        assertThat(finding.message())
                .matches("anonymous memory of event-broker/event-broker grew by [\\d.]+ B/event \\(.*\\), "
                        + "5\\d\\d Mi/h at the rate of this load: OOM-killed in \\d+m( \\d+s)? at this rate, "
                        + "in \\d+h( \\d+m)? at 100/min");
    }

    @Test
    void threadsDescriptorsAndConnectionsThatStandStillPass() {
        Verdict verdict = judge(
                TestingRun.of(120, 200),
                Map.of("threadGrowth", "60/h", "descriptorGrowth", "2/event", "connectionGrowth", "1/event"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.findings().get(0).message()).startsWith("threads of event-broker/event-broker grew by 0/h");
    }

    @Test
    void connectionsThatGrowAreToldWithThePeerThatGrewMost() {
        TestingRun run = TestingRun.of(120, 200);
        for (int second = 5; second < 130; second += 5) {
            run.with(new Peers(
                    Facts.at(second),
                    Facts.BROKER,
                    Map.of("mongodb:27017", 1 + second, "clients of :8080", 50 - second % 2),
                    0));
        }
        Finding finding = judgeOne(run.connections(second -> 60 + second), "connectionGrowth", "60/h");
        assertThat(finding.verdict()).isEqualTo(Outcome.FAIL);
        assertThat(finding.message())
                .matches("connections of event-broker/event-broker grew by 36\\d\\d/h \\(.*\\), "
                        + "most with mongodb:27017: 6 to 126");
    }

    @ParameterizedTest
    @CsvSource({
        "2ms/event, PASS, 1ms/event",
        "1018us/event, PASS, 1ms/event",
        "900us/event, FAIL, 1000us/event",
        "1ms/event, INCONCLUSIVE, 1ms/event"
    })
    void cpuTimePerEventIsJudgedByWhatTheSoakUsed(String limit, Outcome outcome, String actual) {
        TestingRun run = TestingRun.of(120, 200).cpu(second -> 7 + second * 0.2);
        Finding finding = judgeOne(run, "cpuPerEvent", limit);
        assertThat(finding.verdict()).isEqualTo(outcome);
        assertThat(finding.actual()).isEqualTo(actual);
        assertThat(finding.message())
                .startsWith("the target used 1")
                .contains(" of CPU time per event, give or take ")
                .contains(": 0.2 cores on average, throttled for 33.3% of the time that it had work");
    }

    @Test
    void cpuTimeTooCloseToItsLimitSaysHowLongToSoak() {
        Finding finding = judgeOne(TestingRun.of(60, 200).cpu(second -> second * 0.2), "cpuPerEvent", "1020us/event");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .isEqualTo(
                        "the target used 1ms of CPU time per event, give or take 0.0339ms: 0.2 cores on average, throttled "
                                + "for 33.3% of the time that it had work, which does not settle it; "
                                + "soak for 2m 10s, to resolve 1020us/event");
        assertThat(judgeOne(TestingRun.of(130, 200).cpu(second -> second * 0.2), "cpuPerEvent", "1020us/event")
                        .verdict())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void cpuTimeThatTheRuntimeDoesNotTellIsNoPass() {
        Finding finding = judgeOne(TestingRun.of(60, 200), "cpuPerEvent", "2ms/event");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message()).isEqualTo("of event-broker/event-broker the runtime could not tell CPU time");
    }

    @Test
    void cpuTimeOfTooFewSamplesIsNoPass() {
        Finding finding = judgeOne(TestingRun.of(8, 200).cpu(second -> second * 0.2), "cpuPerEvent", "20ms/event");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .isEqualTo(
                        "event-broker/event-broker has 8 samples in the soak, and CPU time per event needs at least 10"
                                + "; soak for 12s or longer");
    }

    @Test
    void cpuTimeThatFellFailsByWhatIsLeftOfItAndNeverPasses() {
        TestingRun run = TestingRun.of(120, 200).cpu(second -> second < 60 ? second * 0.2 : second * 0.2 - 1);
        assertThat(judgeOne(run, "cpuPerEvent", "100us/event").verdict()).isEqualTo(Outcome.FAIL);
        Finding finding = judgeOne(run, "cpuPerEvent", "20ms/event");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .endsWith(
                        ", but the CPU time of event-broker/event-broker that could be counted fell, for processes ended "
                                + "that nobody waited for; run it where a control group counts it, as on runtime k3s");
    }

    @Test
    void cpuTimeWithoutAnEventIsNoPass() {
        Finding finding =
                judgeOne(TestingRun.of(60, 200).failing(200).cpu(second -> second * 0.2), "cpuPerEvent", "2ms/event");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .startsWith("no event was handled in the soak, so there is nothing to divide CPU time by");
    }

    @Test
    void ofSeveralLimitsTheOneThatDoesNotHoldDecides() {
        Finding finding = judgeOne(TestingRun.of(120, 200).leaking(800), "memoryGrowth", "900B/event, 5Mi/h");
        assertThat(finding.verdict()).isEqualTo(Outcome.FAIL);
        assertThat(finding.limit()).isEqualTo("900B/event, 5Mi/h");
        assertThat(finding.actual()).endsWith(" Mi/h");
    }

    @Test
    void aThresholdFinerThanTheRunIsInconclusiveAndSaysWhatWouldSettleIt() {
        Finding finding = judgeOne(TestingRun.of(60, 10).memory(second -> 60), "memoryGrowth", "1B/event");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .matches(".*, which does not settle it; (soak for .*, or at \\d+/s, to resolve 1B/event"
                        + "|what was seen is too close to 1B/event to be told from it; set the limit further away)");
    }

    @Test
    void theAdviceToSoakLongerSettlesItWhenFollowed() {
        Finding unsettled = judgeOne(TestingRun.of(60, 20).memory(second -> 60), "memoryGrowth", "64B/event");
        assertThat(unsettled.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        Matcher advice = Pattern.compile("soak for (.*), or at (\\d+)/s, to resolve 64B/event")
                .matcher(unsettled.message());
        assertThat(advice.find()).isTrue();
        int seconds = (int) Durations.parse(advice.group(1)).toSeconds();
        int rate = Integer.parseInt(advice.group(2));
        assertThat(judgeOne(TestingRun.of(seconds, 20).memory(second -> 60), "memoryGrowth", "64B/event")
                        .verdict())
                .isEqualTo(Outcome.PASS);
        assertThat(judgeOne(TestingRun.of(60, rate).memory(second -> 60), "memoryGrowth", "64B/event")
                        .verdict())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void aFailureRateOfExactlyTheLimitHolds() {
        // as a binary fraction, 0.9% is a little less than 9 of 1000
        TestingRun run = TestingRun.of(60, 1000).failing(9);
        assertThat(judgeOne(run, "errorRate", "0.9%").verdict()).isEqualTo(Outcome.PASS);
        assertThat(judgeOne(run, "errorRate", "0.89%").verdict()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void aRunWithoutASoakPassesNothing() {
        Observations seen = new Observations();
        seen.accept(Facts.header(Facts.profile(10, 60, 200), Map.of()));
        seen.accept(Facts.deployed());
        seen.accept(new End(Facts.at(70), End.Why.COMPLETED, "driven to its end"));
        assertThat(Judge.judge(seen, thresholds(Map.of("oomKills", "0")))
                        .findings()
                        .get(0)
                        .message())
                .isEqualTo("no OOM kill was seen, but the run ended before the soak began; run it again; "
                        + "event-broker/event-broker was never watched");
    }

    private static Observations withoutSamples(boolean target, Optional<Duration> every) {
        Observations seen = new Observations();
        seen.accept(Facts.header(Facts.profile(0, 60, 200), Map.of()));
        Deployed deployed = Facts.deployed();
        seen.accept(new Deployed(
                deployed.at(),
                deployed.pod(),
                deployed.name(),
                target,
                deployed.passing(),
                deployed.image(),
                deployed.limit(),
                deployed.enforcement()));
        seen.accept(new PhaseChange(Facts.at(1), Phase.SOAK));
        seen.accept(new Source(
                Facts.at(2), Facts.BROKER, "metrics.k8s.io", false, every, Optional.of("its image has no shell")));
        for (int second = 0; second < 60; second++) {
            seen.accept(Facts.load(second + 1.5, second, 200));
        }
        seen.accept(new PhaseChange(Facts.at(61), Phase.COOL_DOWN));
        seen.accept(new End(Facts.at(62), End.Why.COMPLETED, "driven to its end"));
        return seen;
    }

    private static String oomKills(Observations seen) {
        return Judge.judge(seen, thresholds(Map.of("oomKills", "0")))
                .findings()
                .get(0)
                .message();
    }

    @Test
    void aTargetWithACoarseSourceAlonePassesNothing() {
        assertThat(oomKills(withoutSamples(true, Optional.of(Duration.ofSeconds(15)))))
                .isEqualTo(
                        "no OOM kill was seen, but the anonymous memory of event-broker/event-broker could not be read "
                                + "(its image has no shell): all there is is its working set every 15s, which holds page cache too; "
                                + "give its image a shell, and the run the right to exec into pods");
        assertThat(oomKills(withoutSamples(true, Optional.empty())))
                .contains("(its image has no shell): there is no other source; give its image a shell");
    }

    @Test
    void aContainerBesideTheTargetNeedsNoSource() {
        assertThat(oomKills(withoutSamples(false, Optional.empty()))).isEqualTo("no OOM kill was seen");
    }

    @Test
    void aContainerThatHasDoneItsWorkIsNothingToWatch() {
        TestingRun done = TestingRun.of(60, 200).with(Facts.ended(69, Facts.BROKER, 0, false));
        assertThat(done.observed().containers().iterator().next().soakGaps()).isZero();
    }

    @Test
    void tooFewSamplesAreInconclusive() {
        Finding finding = judgeOne(TestingRun.of(20, 200).memory(second -> 60), "memoryGrowth", "64B/event");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .isEqualTo("event-broker/event-broker has 20 samples in the soak, and growth needs at least 36; "
                        + "soak for 44s or longer");
    }

    @Test
    void aLimitThatIsTooSmallForABurstIsToldFromGrowth() {
        TestingRun burst = TestingRun.of(120, 200)
                .memory(second -> second < 95 ? 60 : 60 + 20 * (second - 95))
                .with(Facts.oomKilled(98, Facts.BROKER));
        assertThat(judgeOne(burst, "oomKills", "0").message())
                .isEqualTo("1 OOM kill of event-broker/event-broker at its memory limit of 128Mi: "
                        + "no growth was seen: the limit is too small for this load");
        TestingRun leak =
                TestingRun.of(120, 200).memory(second -> 60 + 0.7 * second).with(Facts.oomKilled(98, Facts.BROKER));
        assertThat(judgeOne(leak, "oomKills", "0").message())
                .isEqualTo("1 OOM kill of event-broker/event-broker at its memory limit of 128Mi");
    }

    @Test
    void anOomKillFailsAndNamesTheContainerAndItsLimit() {
        Finding finding = judgeOne(TestingRun.of(60, 200).with(Facts.oomKilled(30, Facts.BROKER)), "oomKills", "0");
        assertThat(finding)
                .isEqualTo(new Finding(
                        "oomKills",
                        Outcome.FAIL,
                        "0",
                        "1",
                        "1 OOM kill of event-broker/event-broker at its memory limit of 128Mi"));
    }

    @Test
    void aDeathFailsEvenInARunThatWasCutOff() {
        Verdict verdict = judge(
                TestingRun.of(60, 200).with(Facts.oomKilled(30, Facts.BROKER)).cutOffAfter(40),
                Map.of("oomKills", "0", "errorRate", "1%"));
        assertThat(verdict.findings()).extracting(Finding::verdict).containsExactly(Outcome.FAIL, Outcome.INCONCLUSIVE);
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void nothingPassesInARunThatWasCutOff() {
        Finding finding = judgeOne(TestingRun.of(60, 200).cutOffAfter(40), "restarts", "0");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .isEqualTo("no restart was seen, but the run was cut off after 29.5s of the 1m of soak: "
                        + "its journal has no end; run it again");
    }

    @Test
    void nothingPassesWhereTheRunBroke() {
        Observations seen = TestingRun.of(60, 200).cutOffAfter(40).observed();
        seen.accept(new End(Facts.at(40), End.Why.BROKEN, "the load generator died"));
        assertThat(Judge.judge(seen, thresholds(Map.of("restarts", "0")))
                        .findings()
                        .get(0)
                        .message())
                .isEqualTo("no restart was seen, but the run broke after 30s of the 1m of soak");
    }

    @Test
    void whereTheGeneratorFellShortTheReasonIsGiven() {
        TestingRun run = TestingRun.of(60, 200)
                .load(second -> Facts.of(
                        Facts.load(second + 0.5, second, 150), Facts.generator(200, 90, Duration.ofSeconds(9))));
        assertThat(judgeOne(run, "restarts", "0").message())
                .isEqualTo(
                        "no restart was seen, but only 9,000 of the 12,000 events of the soak were sent; 5,400 requests of "
                                + "the soak started late, the latest 9s after it was due, while the processors were 97% busy; send "
                                + "fewer events a second, or give the load generator more processors");
    }

    @Test
    void nothingPassesWhereAnInjectorWasLost() {
        InjectorLost lost =
                new InjectorLost(Facts.at(58.2), "soakgate-injector-1", 58, "it ended: exit code 137, OOMKilled");
        String what =
                "injector soakgate-injector-1 was lost at 58.2s, and its share of the load not sent from then on: it ended: "
                        + "exit code 137, OOMKilled; its log is in logs/; give its node room, or take more injectors, each of which has "
                        + "less to do";
        Finding finding = judgeOne(TestingRun.of(60, 200).with(lost), "restarts", "0");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message()).isEqualTo("no restart was seen, but " + what);
        assertThat(judgeOne(TestingRun.of(60, 200).neverSending(100).with(lost), "restarts", "0")
                        .message())
                .isEqualTo("no restart was seen, but only 6,000 of the 12,000 events of the soak were sent; " + what);
    }

    @Test
    void whatTheGeneratorSaysWasDueCountsWhereTheProfileSaysLess() {
        TestingRun run = TestingRun.of(60, 200)
                .load(second ->
                        Facts.of(Facts.load(second + 0.5, second, 200), Facts.generator(400, 0, Duration.ZERO)));
        assertThat(judgeOne(run, "restarts", "0").message())
                .startsWith("no restart was seen, but only 12,000 of the 24,000 events of the soak were sent; ");
    }

    @Test
    void nothingPassesWhereTheLoadNeverArrived() {
        Finding finding = judgeOne(TestingRun.of(60, 200).neverSending(100), "restarts", "0");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .isEqualTo("no restart was seen, but only 6,000 of the 12,000 events of the soak were sent; "
                        + "see logs/gatling.log beside the report");
    }

    @Test
    void nothingPassesWhereTheLoadWasRefused() {
        Finding finding = judgeOne(TestingRun.of(60, 200).failing(150), "restarts", "0");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .isEqualTo("no restart was seen, but only 3,000 of the 12,000 events of the soak were answered with a "
                        + "success; see to the failures");
    }

    @Test
    void failuresThatTheErrorRateAllowsAreNoShortcoming() {
        Verdict verdict = judge(TestingRun.of(60, 200).failing(40), Map.of("restarts", "0", "errorRate", "25%"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void anErrorRateOverItsLimitNamesWhatFailed() {
        assertThat(judgeOne(TestingRun.of(60, 200).failing(2), "errorRate", "0.1%"))
                .isEqualTo(new Finding(
                        "errorRate", Outcome.FAIL, "0.1%", "1%", "120 of 12,000 requests failed, 1%: 120 x HTTP 503"));
    }

    @Test
    void aLatencyOverItsLimitFails() {
        Finding finding = judgeOne(TestingRun.of(60, 200).latency(Duration.ofMillis(250)), "latencyP95", "200ms");
        assertThat(finding.verdict()).isEqualTo(Outcome.FAIL);
        assertThat(finding.message())
                .matches("95% of 12,000 requests ended within 25[01]ms, half of them within 25[01]ms");
    }

    @Test
    void aPeakOverItsLimitFailsInPercentAndInBytes() {
        TestingRun run = TestingRun.of(60, 200).memory(second -> second == 40 ? 110 : 60);
        assertThat(judgeOne(run, "memoryPeak", "80%").message())
                .matches(
                        "event-broker/event-broker reached 110Mi of anonymous memory, (85|86)(\\.\\d)?% of its limit of 128Mi");
        assertThat(judgeOne(run, "memoryPeak", "100Mi").verdict()).isEqualTo(Outcome.FAIL);
        assertThat(judgeOne(run, "memoryPeak", "120Mi").verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void withoutAnyThresholdNothingWasShown() {
        assertThat(new Verdict(List.of()).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aRunThatHasDiedTooOftenIsStoppedAtOnceAndLookedAtOncePerDeath() {
        HopelessRun rule = new HopelessRun(thresholds(Map.of("oomKills", "1", "restarts", "9")));
        Observations seen = TestingRun.of(60, 200).cutOffAfter(20).observed();
        assertThat(rule.look(seen)).isEmpty();
        seen.accept(Facts.oomKilled(21, Facts.BROKER));
        assertThat(rule.look(seen))
                .hasValue(new Look(Facts.at(21), Look.Decision.GO_ON, "1 death, within the thresholds"));
        assertThat(rule.look(seen)).isEmpty();
        seen.accept(Facts.sample(
                22,
                new io.github.soakgate.evidence.ContainerRef("event-broker", "event-broker", "broker-1"),
                new io.github.soakgate.unit.Bytes(1),
                1));
        assertThat(rule.look(seen))
                .hasValue(new Look(
                        Facts.at(22),
                        Look.Decision.STOP,
                        "2 OOM kills of event-broker/event-broker at its memory limit of 128Mi"));
    }

    private static Verdict judge(TestingRun run, Map<String, String> declared) {
        return Judge.judge(run.observed(), thresholds(declared));
    }

    private static Finding judgeOne(TestingRun run, String threshold, String limit) {
        return judge(run, Map.of(threshold, limit)).findings().get(0);
    }

    private static Thresholds thresholds(Map<String, String> declared) {
        List<Problem> problems = new ArrayList<>();
        Thresholds thresholds = Thresholds.parse(declared, problems::add);
        assertThat(problems).isEmpty();
        return thresholds;
    }
}
