package io.github.soakgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservationsTest {

    private static final ContainerRef SECOND_LIFE = new ContainerRef("event-broker", "event-broker", "broker-1");

    private final Observations seen = new Observations();

    @BeforeEach
    void begin() {
        seen.accept(Facts.header(Facts.profile(2, 60, 100), Map.of()));
        seen.accept(Facts.deployed());
        seen.accept(Facts.started(0, Facts.BROKER, 0));
    }

    @Test
    void anOomKillThatShowsInCounterAndReasonCountsOnce() {
        seen.accept(Facts.sample(1, Facts.BROKER, Bytes.ofMebi(100), 1));
        seen.accept(Facts.oomKilled(2, Facts.BROKER));
        assertThat(broker().oomKills()).isEqualTo(1);
    }

    @Test
    void anOomKillThatTheKernelsLogTellsTooCountsOnce() {
        seen.accept(Facts.loggedByKernel(2, Facts.BROKER));
        assertThat(broker().oomKills()).isEqualTo(1);
        seen.accept(Facts.sample(2.1, Facts.BROKER, Bytes.ofMebi(60), 1));
        seen.accept(Facts.oomKilled(3, Facts.BROKER));
        assertThat(broker().oomKills()).isEqualTo(1);
        assertThat(seen.deaths().accounts())
                .singleElement()
                .satisfies(death -> assertThat(death.kernelKills()).hasSize(1));
    }

    @Test
    void killsThatOnlyTheKernelsLogTellsAddUp() {
        seen.accept(Facts.loggedByKernel(2, Facts.BROKER));
        seen.accept(Facts.loggedByKernel(3, Facts.BROKER));
        assertThat(broker().oomKills()).isEqualTo(2);
    }

    @Test
    void aCoarseSourceIsKnownAndItsWorkingSetsAreACurveOfTheirOwn() {
        Source source = new Source(
                Facts.at(1), Facts.BROKER, "metrics.k8s.io", false, Optional.of(Facts.at(15)), Optional.of("no shell"));
        seen.accept(source);
        seen.accept(new WorkingSet(Facts.at(2), WallTime.of(Facts.STARTED), Facts.BROKER, Bytes.ofMebi(61)));
        assertThat(broker().source()).contains(source);
        assertThat(broker().curve(Signal.WORKING_SET).points()).hasSize(1);
        assertThat(broker().curve(Signal.ANON).points()).isEmpty();
        assertThat(broker().latestAnon()).isEqualTo(new Bytes(0));
    }

    @Test
    void anOomKilledChildCountsThoughTheContainerLives() {
        seen.accept(Facts.sample(1, Facts.BROKER, Bytes.ofMebi(100), 2));
        assertThat(broker().oomKills()).isEqualTo(2);
        assertThat(seen.deaths().ends()).isEmpty();
    }

    @Test
    void oomKillsOfAllIncarnationsAddUp() {
        seen.accept(Facts.oomKilled(2, Facts.BROKER));
        seen.accept(Facts.started(3, SECOND_LIFE, 1));
        seen.accept(Facts.oomKilled(4, SECOND_LIFE));
        assertThat(broker().oomKills()).isEqualTo(2);
    }

    @Test
    void anExitOf143IsNoOomKillWhateverIsReportedWithIt() {
        seen.accept(new Terminated(
                Facts.at(2),
                Facts.BROKER,
                "OOMKilled",
                OptionalInt.of(143),
                OptionalLong.empty(),
                false,
                false,
                true,
                Optional.empty(),
                Optional.empty()));
        assertThat(broker().oomKills()).isZero();
    }

    @Test
    void aKillAtTheLimitBySoakgateItselfIsAnOomKill() {
        seen.accept(new Terminated(
                Facts.at(2),
                Facts.BROKER,
                "Error",
                OptionalInt.of(137),
                OptionalLong.empty(),
                false,
                true,
                false,
                Optional.empty(),
                Optional.empty()));
        assertThat(broker().oomKills()).isEqualTo(1);
    }

    @Test
    void aDeathAndTheRestartThatFollowsCountOnce() {
        ready();
        seen.accept(Facts.ended(2, Facts.BROKER, 1, false));
        assertThat(broker().restarts()).isEqualTo(1);
        seen.accept(Facts.started(3, SECOND_LIFE, 1));
        assertThat(broker().restarts()).isEqualTo(1);
    }

    @Test
    void restartsThatNobodySawComeOutOfTheRestartCount() {
        ready();
        seen.accept(Facts.started(3, SECOND_LIFE, 4));
        assertThat(broker().restarts()).isEqualTo(4);
    }

    @Test
    void aRestartAfterASuccessfulExitCounts() {
        ready();
        seen.accept(Facts.ended(2, Facts.BROKER, 0, false));
        assertThat(broker().restarts()).isZero();
        seen.accept(Facts.started(3, SECOND_LIFE, 1));
        assertThat(broker().restarts()).isEqualTo(1);
    }

    @Test
    void deathsBeforeTheTargetWasReadyAreOfTheStartUp() {
        seen.accept(Facts.ended(1, Facts.BROKER, 1, false));
        seen.accept(Facts.started(2, SECOND_LIFE, 1));
        ready();
        assertThat(broker().startupRestarts()).isEqualTo(1);
        assertThat(broker().restarts()).isZero();
    }

    @Test
    void anEndThatSoakgateAskedForIsNoDeath() {
        ready();
        seen.accept(Facts.ended(2, Facts.BROKER, 143, true));
        assertThat(broker().restarts()).isZero();
        assertThat(seen.deaths().ends()).isEmpty();
    }

    @Test
    void totalsOfTheLoadLeaveTheWarmUpOut() {
        for (int second = 0; second < 5; second++) {
            seen.accept(Facts.load(second + 1, second, 90, 10, Duration.ofMillis(second < 2 ? 500 : 10)));
        }
        assertThat(seen.load().sent()).isEqualTo(300);
        assertThat(seen.load().failed()).isEqualTo(30);
        assertThat(seen.load().failures()).containsExactly(Map.entry("HTTP 503", 30L));
        assertThat(seen.load().latencies().percentile(99)).isBetween(Duration.ofMillis(9), Duration.ofMillis(11));
        assertThat(seen.load().handledInAll()).isEqualTo(450);
    }

    @Test
    void thePeakIsThatOfTheSoak() {
        seen.accept(Facts.sample(1, Facts.BROKER, Bytes.ofMebi(120), 0));
        seen.accept(new PhaseChange(Facts.at(2), Phase.SOAK));
        seen.accept(Facts.sample(3, Facts.BROKER, Bytes.ofMebi(60), 0));
        seen.accept(new PhaseChange(Facts.at(4), Phase.COOL_DOWN));
        seen.accept(Facts.sample(5, Facts.BROKER, Bytes.ofMebi(110), 0));
        assertThat(broker().soakPeak()).isEqualTo(Bytes.ofMebi(60));
        assertThat(broker().soakSamples()).isEqualTo(1);
    }

    @Test
    void cpuTimeIsThatOfTheSoakFromItsFirstSampleToItsLast() {
        seen.accept(cpu(1, Facts.BROKER, 40, 7));
        seen.accept(new PhaseChange(Facts.at(2), Phase.SOAK));
        seen.accept(cpu(3, Facts.BROKER, 50, 8));
        seen.accept(Facts.load(3.5, 3, 600));
        seen.accept(cpu(4, Facts.BROKER, 51, 8));
        seen.accept(cpu(5, Facts.BROKER, 53, 9));
        seen.accept(new PhaseChange(Facts.at(6), Phase.COOL_DOWN));
        seen.accept(cpu(7, Facts.BROKER, 90, 9));
        CpuUse use = broker().cpu().orElseThrow();
        assertThat(use).isEqualTo(new CpuUse(Facts.at(3), Optional.of(Facts.at(1)), Facts.at(2), 600, 3, 1, true));
        assertThat(use.cores()).hasValue(1.5);
        assertThat(use.secondsPerEvent()).hasValue(0.005);
        assertThat(use.throttledShare()).hasValue(0.25);
    }

    @Test
    void cpuTimeOfAllIncarnationsAddsUp() {
        seen.accept(new PhaseChange(Facts.at(2), Phase.SOAK));
        seen.accept(cpu(3, Facts.BROKER, 50, 1));
        seen.accept(cpu(4, Facts.BROKER, 52, 1));
        seen.accept(cpu(8, SECOND_LIFE, 5, 2));
        seen.accept(cpu(9, SECOND_LIFE, 6, 2));
        assertThat(broker().cpu())
                .contains(new CpuUse(Facts.at(2 + 6), Optional.of(Facts.at(2)), Facts.at(6), 0, 4, 2, true));
    }

    @Test
    void cpuTimeThatFallsIsNotWhole() {
        seen.accept(new PhaseChange(Facts.at(2), Phase.SOAK));
        seen.accept(cpu(3, Facts.BROKER, 50, 0));
        seen.accept(cpu(4, Facts.BROKER, 48, 0));
        seen.accept(cpu(5, Facts.BROKER, 49, 0));
        CpuUse use = broker().cpu().orElseThrow();
        assertThat(use.used()).isEqualTo(Facts.at(1));
        assertThat(use.whole()).isFalse();
    }

    private static Sample cpu(double second, ContainerRef container, double used, double throttled) {
        return Facts.with(
                Facts.sample(second, container, Bytes.ofMebi(60), 0),
                new Sample.Cpu(Facts.at(used), Optional.of(Facts.at(throttled))));
    }

    @Test
    void silencesOfFiveSecondsAreGapsAtBothEndsOfTheSoakToo() {
        seen.accept(new PhaseChange(Facts.at(10), Phase.SOAK));
        seen.accept(Facts.sample(16, Facts.BROKER, Bytes.ofMebi(60), 0));
        seen.accept(Facts.sample(17, Facts.BROKER, Bytes.ofMebi(60), 0));
        seen.accept(Facts.sample(23, Facts.BROKER, Bytes.ofMebi(60), 0));
        seen.accept(new PhaseChange(Facts.at(30), Phase.COOL_DOWN));
        assertThat(broker().soakGaps()).isEqualTo(Duration.ofSeconds(6 + 6 + 7));
    }

    @Test
    void aShortCurveIsKeptAsItIs() {
        Series series = new Series();
        for (int i = 0; i < Series.CAPACITY; i++) {
            series.add(Duration.ofMillis(100L * i), i, i % 2 == 0 ? 1e17 : 0.1 * i);
        }
        assertThat(series.points()).hasSize(Series.CAPACITY);
        assertThat(series.points().get(2047)).isEqualTo(new Series.Point(204.7, 2047, 0.1 * 2047, 0.1 * 2047, 1));
        series.add(Duration.ofMinutes(5), 3000, 7);
        assertThat(series.points()).hasSize(Series.CAPACITY / 2 + 1).endsWith(new Series.Point(300, 3000, 7, 7, 1));
    }

    @Test
    void aCurveOfADayKeepsItsShapeInLittleMemory() {
        Series series = new Series();
        for (int second = 0; second < 86_400; second++) {
            series.add(Duration.ofSeconds(second), second, second == 40_000 ? 1e9 : second);
        }
        assertThat(series.points()).hasSizeBetween(Series.CAPACITY / 2, Series.CAPACITY);
        assertThat(series.points().stream().mapToDouble(Series.Point::max).max())
                .hasValue(1e9);
        assertThat(series.points().stream().mapToInt(Series.Point::count).sum()).isEqualTo(86_400);
        Series.Point last = series.points().get(series.points().size() - 1);
        assertThat(last.mean()).isEqualTo(last.seconds()).isCloseTo(86_400, within(200));
    }

    @Test
    void ofManyDeathsAndStartsTheFirstAreKeptAndAllDeathsAreCounted() {
        for (int i = 1; i <= 1500; i++) {
            seen.accept(Facts.oomKilled(i, Facts.BROKER));
            seen.accept(Facts.started(i, SECOND_LIFE, i));
        }
        seen.accept(Facts.ended(1501, Facts.BROKER, 143, true));
        assertThat(seen.deaths().ends()).hasSize(1000);
        assertThat(seen.starts()).hasSize(1000);
        assertThat(seen.deaths().endsInAll()).isEqualTo(1500);
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    private ContainerObservations broker() {
        return seen.containers().iterator().next();
    }

    private void ready() {
        seen.accept(new TargetReady(Facts.at(1), "http://127.0.0.1:1"));
    }
}
