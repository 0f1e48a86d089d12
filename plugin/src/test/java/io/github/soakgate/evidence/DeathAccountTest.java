package io.github.soakgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.unit.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What deaths were, by what Kubernetes, the kernel and the cluster's events say of them. */
class DeathAccountTest {

    private static final String UID = "5d0c";
    private static final OptionalInt SIGKILL = OptionalInt.of(137);
    private static final ClusterEvent PROBE_FAILED = new ClusterEvent(
            Facts.at(39),
            Facts.BROKER.pod(),
            Optional.of(Facts.BROKER.name()),
            "Killing",
            "Container event-broker failed liveness probe, will be restarted");

    private final Observations seen = new Observations();

    @BeforeEach
    void deployed() {
        seen.accept(Facts.header(Facts.profile(0, 60, 100), Map.of()));
        seen.accept(Facts.deployed());
        seen.accept(Facts.started(0.5, Facts.BROKER, 0));
    }

    private CauseOfDeath cause() {
        assertThat(seen.deaths().accounts()).hasSize(1);
        return seen.deaths().accounts().get(0).cause();
    }

    private long unexplained() {
        return seen.containers().iterator().next().unexplainedDeaths();
    }

    private void dies(String reason, OptionalInt exitCode, boolean kernelHeard) {
        seen.accept(Facts.inPod(40, Facts.BROKER, reason, exitCode, kernelHeard, UID));
    }

    @ParameterizedTest
    @CsvSource({
        "OOMKilled, 137, OOM_KILL",
        "OOMKilled, 1, OOM_KILL_OF_CHILD",
        "Error, 137, KILLED",
        "Error, 143, CRASHED",
        "Error, 1, CRASHED",
        "Completed, 0, COMPLETED"
    })
    void whereTheKernelWasHeardItsSilenceSaysSomething(String reason, int exitCode, CauseOfDeath cause) {
        dies(reason, OptionalInt.of(exitCode), true);
        assertThat(cause()).isEqualTo(cause);
        assertThat(unexplained()).isZero();
    }

    @Test
    void aKillThatNobodyExplainsIsUnknownAndMayHaveBeenForMemory() {
        dies("Error", SIGKILL, false);
        assertThat(cause()).isEqualTo(CauseOfDeath.UNKNOWN);
        assertThat(unexplained()).isEqualTo(1);
    }

    @Test
    void anEndThatOnlyTheRestartCountTellsOfIsUnknown() {
        dies(Terminated.UNSEEN, OptionalInt.empty(), false);
        assertThat(cause()).isEqualTo(CauseOfDeath.UNKNOWN);
        assertThat(unexplained()).isEqualTo(1);
    }

    @Test
    void theKernelsWordExplainsAKillThoughItComesAfterwards() {
        dies("Error", SIGKILL, false);
        seen.accept(Facts.loggedByKernel(41, Facts.BROKER));
        assertThat(cause()).isEqualTo(CauseOfDeath.OOM_KILL);
        assertThat(unexplained()).isZero();
    }

    @Test
    void theKernelsCountExplainsAKillWhoseEventWasLost() {
        seen.accept(new Terminated(
                Facts.at(40),
                Facts.BROKER,
                "Error",
                SIGKILL,
                OptionalLong.of(1),
                false,
                false,
                false,
                Optional.empty(),
                Optional.of(new Terminated.Pod(UID, 0, false))));
        assertThat(cause()).isEqualTo(CauseOfDeath.OOM_KILL);
    }

    /** As after a silence of the API server: the kernel told at once, and the end came 20 seconds later. */
    @Test
    void anEndThatIsToldLateIsStillThatByTheKernelsKill() {
        seen.accept(Facts.loggedByKernel(20, Facts.BROKER));
        seen.accept(new Terminated(
                Facts.at(40),
                Facts.BROKER,
                "Error",
                SIGKILL,
                OptionalLong.empty(),
                true,
                false,
                false,
                Optional.of(Facts.STARTED.plusSeconds(20)),
                Optional.of(new Terminated.Pod(UID, 0, false))));
        assertThat(cause()).isEqualTo(CauseOfDeath.OOM_KILL);
    }

    @Test
    void anIncarnationThatNobodySawWasOomKilledWhereTheKernelSaysSo() {
        dies(Terminated.UNSEEN, OptionalInt.empty(), true);
        seen.accept(Facts.loggedByKernel(41, Facts.BROKER));
        assertThat(cause()).isEqualTo(CauseOfDeath.OOM_KILL);
    }

    @Test
    void whereNobodyListenedADeletedPodMayHaveBeenOomKilled() {
        dies("PodDeleted", OptionalInt.empty(), false);
        assertThat(unexplained()).isEqualTo(1);
    }

    @Test
    void aChildThatWasKilledLongBeforeIsADeathOfItsOwn() {
        seen.accept(Facts.loggedByKernel(20, Facts.BROKER));
        dies("OOMKilled", OptionalInt.of(143), true);
        assertThat(seen.deaths().accounts())
                .extracting(DeathAccount::cause)
                .containsExactly(CauseOfDeath.OOM_KILL_OF_CHILD, CauseOfDeath.CRASHED);
    }

    @Test
    void aKillLongAfterThatOfAChildIsNoOomKill() {
        seen.accept(Facts.loggedByKernel(20, Facts.BROKER));
        dies("Error", SIGKILL, true);
        assertThat(seen.deaths().accounts())
                .extracting(DeathAccount::cause)
                .containsExactly(CauseOfDeath.OOM_KILL_OF_CHILD, CauseOfDeath.KILLED);
    }

    @Test
    void aChildWhoseKillOnlyTheCountShowsIsADeathToo() {
        seen.accept(Facts.sample(20, Facts.BROKER, Bytes.ofMebi(50), 1));
        seen.accept(Facts.sample(21, Facts.BROKER, Bytes.ofMebi(50), 1));
        assertThat(cause()).isEqualTo(CauseOfDeath.OOM_KILL_OF_CHILD);
        assertThat(seen.deaths().accounts().get(0).at()).isEqualTo(Facts.at(20));
    }

    @Test
    void aFailedProbeIsNamedWhetherItIsToldOfBeforeOrAfter() {
        seen.accept(PROBE_FAILED);
        dies("Error", SIGKILL, true);
        assertThat(cause()).isEqualTo(CauseOfDeath.LIVENESS_PROBE);
    }

    @Test
    void anEventDecidesOfNothingThatCounts() {
        seen.accept(PROBE_FAILED);
        dies("Error", SIGKILL, false);
        assertThat(cause()).isEqualTo(CauseOfDeath.LIVENESS_PROBE);
        assertThat(unexplained()).isEqualTo(1);
    }

    @Test
    void aKillForMemoryIsOneThoughTheProbeFailedToo() {
        seen.accept(PROBE_FAILED);
        dies("OOMKilled", SIGKILL, true);
        assertThat(cause()).isEqualTo(CauseOfDeath.OOM_KILL);
    }

    @Test
    void anEventIsAboutTheFirstEndThatItCanBeAbout() {
        seen.accept(Facts.inPod(30, Facts.BROKER, "Error", OptionalInt.of(1), true, UID));
        seen.accept(PROBE_FAILED);
        dies("Error", SIGKILL, true);
        assertThat(seen.deaths().accounts())
                .extracting(DeathAccount::cause)
                .containsExactly(CauseOfDeath.CRASHED, CauseOfDeath.LIVENESS_PROBE);
    }

    @ParameterizedTest
    @CsvSource({"Evicted, EVICTED, 1", "EvictionByEvictionAPI, EVICTED, 1", "Deleted, REPLACED, 0"})
    void aPodThatIsLostTakesItsContainersWithIt(String reason, CauseOfDeath cause, long evictions) {
        dies(reason, OptionalInt.empty(), true);
        seen.accept(new PodLost(Facts.at(40), Facts.BROKER.pod(), UID, reason, ""));
        assertThat(cause()).isEqualTo(cause);
        assertThat(seen.deaths().evictions()).isEqualTo(evictions);
    }

    /** On clusters whose kernel is not heard. */
    @Test
    void anEvictionIsNoOomKillForThatAChildWasKilledBefore() {
        seen.accept(Facts.sample(20, Facts.BROKER, Bytes.ofMebi(50), 1));
        seen.accept(new Terminated(
                Facts.at(40),
                Facts.BROKER,
                "Evicted",
                OptionalInt.empty(),
                OptionalLong.of(1),
                false,
                false,
                false,
                Optional.empty(),
                Optional.of(new Terminated.Pod(UID, 0, false))));
        seen.accept(new PodLost(Facts.at(40), Facts.BROKER.pod(), UID, "Evicted", ""));
        assertThat(seen.deaths().accounts())
                .extracting(DeathAccount::cause)
                .containsExactly(CauseOfDeath.OOM_KILL_OF_CHILD, CauseOfDeath.EVICTED);
    }

    @Test
    void anotherPodThatIsLostExplainsNothing() {
        dies("Error", OptionalInt.of(1), true);
        seen.accept(new PodLost(Facts.at(40), Facts.BROKER.pod(), "another", "Evicted", ""));
        assertThat(cause()).isEqualTo(CauseOfDeath.CRASHED);
    }

    @Test
    void whatIsMeantToEndIsNoDeath() {
        seen.accept(Facts.ended(40, Facts.BROKER, 143, true));
        assertThat(seen.deaths().accounts()).isEmpty();
    }
}
