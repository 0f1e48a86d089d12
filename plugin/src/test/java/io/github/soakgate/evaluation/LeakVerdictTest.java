package io.github.soakgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.slo.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A small cut of the evaluation in docs/leak-verdict.md, from other seeds: fails where the judge gets worse. The seeds are
 * fixed, so that each of these either holds or does not.
 */
class LeakVerdictTest {

    private static final int RUNS = 40;

    /** Of what fails now and then: of fewer no change for the worse would be seen. */
    private static final int MANY_RUNS = 200;

    private static final long FIRST_SEED = 1_000_000;

    /** Soaked for at least, so that the recorded leak that begins after 150 seconds is in it. */
    private static final Duration LATE = Duration.ofMinutes(5);

    /** What no judge could know when the shortest soak is over, or that is said to be seen less often. */
    private static final Set<String> HARD =
            Set.of("ramp that ends at 75-90 %", "leak that starts in min. 2-5", "leak that starts in min. 6-10");

    static List<Course> healthy() {
        return Corpus.healthy();
    }

    static List<Course> leaks() {
        return Corpus.leaks();
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void nothingHealthyFails(Course course) {
        Tally tally = Tally.of(course, FIRST_SEED, isHard(course) ? MANY_RUNS : RUNS);
        assertThat(tally.count(Outcome.FAIL)).as(tally.toString()).isLessThanOrEqualTo(isHard(course) ? 1 : 0);
        assertThat(tally.count(Outcome.PASS)).as(tally.toString()).isGreaterThanOrEqualTo(fewestThatPass(course));
    }

    private static int fewestThatPass(Course course) {
        if (course.name().startsWith("JVM that fills its heap")) {
            return 0;
        }
        return isHard(course) ? MANY_RUNS / 4 : RUNS - 6;
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void leaksOfTwiceTheMarginDoNotPassAndOfFourTimesTheMarginFail(Course course) {
        int runs = isHard(course) ? MANY_RUNS : RUNS;
        Tally tally = Tally.of(course, FIRST_SEED, runs);
        int most = mostThatPass(course);
        if (course.leak() >= 2) {
            assertThat(tally.count(Outcome.PASS)).as(tally.toString()).isLessThanOrEqualTo(most);
        }
        if (course.leak() >= 4) {
            assertThat(tally.count(Outcome.FAIL)).as(tally.toString()).isGreaterThanOrEqualTo(runs - 1 - most);
        }
        if (course.leak() >= 2 && course.name().startsWith("ratchet")) {
            assertThat(tally.count(Outcome.FAIL)).as(tally.toString()).isGreaterThanOrEqualTo(RUNS - 10);
        }
        if (course.leak() <= 1) {
            assertThat(tally.count(Outcome.FAIL)).as(tally.toString()).isZero();
        }
        if (course.leak() == 1) {
            assertThat(tally.count(Outcome.PASS)).as(tally.toString()).isLessThanOrEqualTo(6);
        }
    }

    private static int mostThatPass(Course course) {
        if (!isHard(course)) {
            return 0;
        }
        if (course.name().contains("6-10")) {
            return MANY_RUNS / 2;
        }
        return course.leak() < 4 ? 8 : 2;
    }

    static List<Course> lateLeaks() {
        return Corpus.lateLeaks();
    }

    @ParameterizedTest
    @MethodSource("lateLeaks")
    void leaksThatStartLateAreFoundWhereTheShortestSoakIsLongEnough(Course course) {
        Tally tally = Tally.of(course, Duration.ofMinutes(15), FIRST_SEED, RUNS);
        assertThat(tally.count(Outcome.PASS)).as(tally.toString()).isZero();
        if (course.leak() >= 4) {
            assertThat(tally.count(Outcome.FAIL)).as(tally.toString()).isEqualTo(RUNS);
        }
    }

    static Set<String> kinds() {
        return Recording.byKind().keySet();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void ofRecordedServicesThoseThatLeakFailAndNoOther(String kind) {
        List<Recording> recordings = Recording.byKind().getOrDefault(kind, List.of());
        boolean late = kind.equals("leaking-late");
        Tally tally = RecordedLimits.FINE.judge(kind, recordings, late ? LATE : RecordedLimits.SHORTEST);
        assertThat(tally.count(Outcome.FAIL))
                .as(tally.toString())
                .isEqualTo(Recording.isHealthy(kind) ? 0 : recordings.size());
        if (Recording.isHealthy(kind)) {
            Tally byDefault = RecordedLimits.DEFAULT.judge(kind, recordings);
            assertThat(byDefault.count(Outcome.PASS)).as(byDefault.toString()).isEqualTo(recordings.size());
        }
    }

    @Test
    void aSteadyServiceIsHardlySoakedLongerThanItMustBe() {
        Tally steady = Tally.of(Corpus.healthy().get(0), FIRST_SEED, RUNS);
        assertThat(steady.meanSoak()).isLessThan(1.25 * 300);
    }

    private static boolean isHard(Course course) {
        return HARD.contains(course.name());
    }
}
