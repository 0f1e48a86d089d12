package io.github.soakgate.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.soakgate.unit.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {

    @Test
    void withoutAWordNoOomKillNoRestartAndThreeDaysToOom() {
        assertThat(Thresholds.withDefaults(Map.of()))
                .containsExactly(entry("oomKills", "0"), entry("restarts", "0"), entry("timeToOom", "72h"));
    }

    @Test
    void aThresholdOfTheUsersOwnLeavesTheDeathsForbidden() {
        assertThat(Thresholds.withDefaults(Map.of("latencyP95", "200ms", "restarts", "3", "memoryGrowth", "64B/event")))
                .containsExactly(
                        entry("oomKills", "0"),
                        entry("restarts", "3"),
                        entry("memoryGrowth", "64B/event"),
                        entry("latencyP95", "200ms"));
    }

    @Test
    void allProblemsAreNamedAtOnceEachByItsElement() {
        Map<String, String> declared = new LinkedHashMap<>();
        declared.put("oomKills", "none");
        declared.put("memoryGrowth", "64B");
        declared.put("memoryPeak", "most");
        declared.put("cpuPerEvent", "2ms");
        declared.put("memoryGrowht", "64B/event");
        List<Problem> problems = new ArrayList<>();
        assertThat(Thresholds.parse(declared, problems::add).criteria()).isEmpty();
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "<thresholds><oomKills>: expected a whole number such as 0, but was 'none'",
                        "<thresholds><memoryGrowth>: expected a growth such as 64B/event, 5Mi/h or 2%/h, but was '64B'",
                        "<thresholds><memoryPeak>: expected a share of the container's limit such as 80%, "
                                + "or a quantity such as 100Mi, but was 'most'",
                        "<thresholds><cpuPerEvent>: expected CPU time per event such as 2ms/event or 500us/event, but was '2ms'",
                        "<thresholds><memoryGrowht>: no such threshold; there are oomKills, restarts, startupRestarts, "
                                + "evictions, memoryGrowth, threadGrowth, descriptorGrowth, connectionGrowth, timeToOom, memoryPeak, recovery, cpuPerEvent, errorRate, "
                                + "latencyP50, latencyP95, latencyP99, latencyMax, throughput, delivered, and confidence");
    }

    @Test
    void limitsThatNothingCouldExceedAreRefused() {
        List<Problem> problems = new ArrayList<>();
        Thresholds.parse(Map.of("errorRate", "150%", "timeToOom", "0s", "memoryPeak", "101%"), problems::add);
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "<thresholds><timeToOom>: expected a time above zero, but was '0s'",
                        "<thresholds><memoryPeak>: expected a share of the container's limit such as 80%, "
                                + "or a quantity such as 100Mi, but was '101%'",
                        "<thresholds><errorRate>: expected at most 100%, but was '150%'");
    }

    @Test
    void aStretchOfLoadIsOfWholeSecondsAndNotTooLong() {
        Map<String, String> declared = new LinkedHashMap<>();
        declared.put("errorRate", "1% for 0s");
        declared.put("latencyP50", "10ms for 1500ms");
        declared.put("latencyP95", "200ms for 11m");
        declared.put("latencyP99", "200ms 10s");
        declared.put("latencyMax", "1s for long");
        declared.put("throughput", "195");
        List<Problem> problems = new ArrayList<>();
        assertThat(Thresholds.parse(declared, problems::add).criteria()).isEmpty();
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "<thresholds><errorRate>: expected whole seconds from 1s to 10m after 'for', but was '0s'",
                        "<thresholds><latencyP50>: expected whole seconds from 1s to 10m after 'for', but was '1500ms'",
                        "<thresholds><latencyP95>: expected whole seconds from 1s to 10m after 'for', but was '11m'",
                        "<thresholds><latencyP99>: expected a duration such as 90s, 5m, 1h30m, 200ms or PT5M, but was '200ms 10s'",
                        "<thresholds><latencyMax>: expected a duration such as 90s, 5m, 1h30m, 200ms or PT5M, but was 'long'",
                        "<thresholds><throughput>: expected a rate per s, min or h such as 200/s or 100/min, but was '195'");
    }

    @ParameterizedTest
    @CsvSource({
        "64, 64.01, 64.1", // away from the limit, upwards
        "64, 63.99, 63.9", // and downwards
        "64, 64.0001, 64.1",
        "64, 812.34, 813",
        "80, 79.999, 79.9",
        "200, 200, 200",
        "0.1, 0.10004, 0.101",
        "1000, 12345.6, 12346"
    })
    void figuresAreRoundedAwayFromTheLimit(double limit, double actual, String figure) {
        assertThat(Figures.awayFrom(limit, actual)).isEqualTo(figure);
    }

    @Test
    void severalLimitsOnOneGrowthStandTogether() {
        Thresholds thresholds = Thresholds.parse(
                Map.of("memoryGrowth", "64B/event, 2%/h", "threadGrowth", "1.5/h", "connectionGrowth", "0.001/event"),
                problem -> {
                    throw new AssertionError(problem);
                });
        assertThat(thresholds.criteria())
                .extracting(Criterion::limit)
                .containsExactly("64B/event, 2%/h", "1.5/h", "0.001/event");
    }

    @Test
    void theConfidenceIsAParameterAndNoThreshold() {
        List<Problem> problems = new ArrayList<>();
        assertThat(Thresholds.parse(Map.of("confidence", "95%", "memoryGrowth", "64B/event"), problems::add)
                        .criteria())
                .singleElement()
                .isInstanceOfSatisfying(
                        SignalGrowth.class,
                        growth -> assertThat(growth.estimator().confidence()).isEqualTo(0.95));
        assertThat(problems).isEmpty();
        Thresholds.parse(Map.of("confidence", "100%", "threadGrowth", "few"), problems::add);
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "<thresholds><confidence>: expected a confidence from 80% to 99.99%, but was '100%'",
                        "<thresholds><threadGrowth>: expected a growth such as 10/h, 2%/h or 0.001/event, but was 'few'");
        assertThat(Thresholds.withDefaults(Map.of("confidence", "95%"))).containsEntry("confidence", "95%");
    }
}
