package io.github.soakgate.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.soakgate.evidence.Assertion;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.SimulationStarted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SimulationAssertionsTest {

    private static final String SIMULATION = "com.acme.BrokerSimulation";
    private static final String ERRORS = "Global: percentage of failed events is less than 1.0";
    private static final String SLOWEST = "post is sent: max of response time is between 5.0 and 100.0";
    private static final SimulationStarted STARTED =
            new SimulationStarted(Facts.at(0), "3.15.1", List.of(ERRORS, SLOWEST));

    @Test
    void eachIsAFindingByItsTextBesideTheThresholds() {
        Verdict verdict = judge(TestingRun.of(60, 200)
                .with(STARTED)
                .with(new Assertion(Facts.at(59), ERRORS, true, OptionalDouble.of(0.25), Optional.empty()))
                .with(new Assertion(Facts.at(59), SLOWEST, false, OptionalDouble.of(230), Optional.empty()))
                .simulated(SIMULATION));
        assertThat(verdict.findings()).extracting(Finding::threshold).containsExactly("restarts", ERRORS, SLOWEST);
        assertThat(verdict.findings().subList(1, 3))
                .containsExactly(
                        new Finding(
                                ERRORS,
                                Outcome.PASS,
                                "less than 1.0",
                                "0.25",
                                "an assertion of com.acme.BrokerSimulation holds"),
                        new Finding(
                                SLOWEST,
                                Outcome.FAIL,
                                "between 5.0 and 100.0",
                                "230",
                                "an assertion of com.acme.BrokerSimulation does not hold"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void whatGatlingCouldNotTellFailsAsItDoesThere() {
        Verdict verdict = judge(TestingRun.of(60, 200)
                .with(new Assertion(
                        Facts.at(59), ERRORS, false, OptionalDouble.empty(), Optional.of("no such request")))
                .simulated(SIMULATION));
        assertThat(verdict.findings().get(1).verdict()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.findings().get(1).actual()).isEqualTo("-");
        assertThat(verdict.findings().get(1).message())
                .isEqualTo("an assertion of com.acme.BrokerSimulation does not hold: no such request");
    }

    @Test
    void withoutAnEndTheyAreNotSettled() {
        Verdict verdict =
                judge(TestingRun.of(60, 200).with(STARTED).cutOffAfter(40).simulated(SIMULATION));
        assertThat(verdict.findings()).extracting(Finding::verdict).containsOnly(Outcome.INCONCLUSIVE);
        assertThat(verdict.findings()).extracting(Finding::threshold).containsExactly("restarts", ERRORS, SLOWEST);
        assertThat(verdict.findings().get(1).message())
                .isEqualTo(
                        "an assertion of com.acme.BrokerSimulation, which Gatling evaluates when the simulation has run "
                                + "to its end: the run was cut off after 29.5s of soak: its journal has no end; run it again");
    }

    @Test
    void thoseThatGatlingCouldNotEvaluateAreNotSettledEither() {
        Verdict verdict = judge(TestingRun.of(60, 200).with(STARTED).simulated(SIMULATION));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.findings().get(1).message())
                .isEqualTo("an assertion of com.acme.BrokerSimulation, which Gatling could not evaluate; "
                        + "see logs/gatling.log beside the report");
    }

    @Test
    void oneWithoutAssertionsIsJudgedByThresholdsAlone() {
        assertThat(judge(TestingRun.of(60, 3).simulated(SIMULATION)).findings())
                .extracting(Finding::threshold, Finding::verdict)
                .containsExactly(tuple("restarts", Outcome.PASS));
    }

    @Test
    void oneThatSendsNothingPassesNothing() {
        Verdict verdict = judge(TestingRun.of(60, 0).simulated(SIMULATION));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.findings().get(0).message())
                .endsWith(", but no request that com.acme.BrokerSimulation made in the soak has ended; "
                        + "see logs/gatling.log beside the report");
    }

    @Test
    void oneWhoseRequestsFailIsNoEvidenceOfWhatLoadDoes() {
        Verdict verdict = judge(TestingRun.of(60, 200).failing(40).simulated(SIMULATION));
        assertThat(verdict.findings().get(0).message())
                .endsWith(
                        "only 9,600 of the 12,000 events of the soak were answered with a success; see to the failures");
    }

    private static Verdict judge(Observations seen) {
        return Judge.judge(seen, Thresholds.parse(Map.of("restarts", "0"), problem -> {
            throw new AssertionError(problem);
        }));
    }
}
