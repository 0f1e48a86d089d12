package io.github.soakgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.report.Witnesses.Witness;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WitnessesTest {

    private static final Witness LOGGED = new Witness(
            "the kernel's log names java (pid 4711), killed at 1m 16s", "/kubepods/burstable/pod1/broker-0");

    @Test
    void onAClusterThereCanBeThree() {
        Observations seen = TestingSoak.leakingOnCluster(30);
        seen.accept(Facts.loggedByKernel(76, TestingSoak.BROKER));
        assertThat(witnesses(seen, Facts.oomKilled(77, TestingSoak.BROKER)))
                .containsExactly(
                        new Witness("Kubernetes reports OOMKilled"),
                        new Witness("the kernel counts 1 OOM kill"),
                        LOGGED);
    }

    @Test
    void soakgatesOwnWordForTheReasonIsNoWitness() {
        Observations seen = TestingSoak.steady(30);
        assertThat(witnesses(seen, Facts.oomKilled(77, TestingSoak.BROKER)))
                .containsExactly(new Witness("the kernel counts 1 OOM kill"));
    }

    @Test
    void whoKillsAtTheLimitSaysSo() {
        assertThat(witnesses(TestingSoak.steady(30), death("Error", 0, true)))
                .containsExactly(new Witness("killed by soakgate at its memory limit"));
    }

    @Test
    void theKernelsLogStandsForADeathThatNobodyElseExplains() {
        Observations seen = TestingSoak.leakingOnCluster(30);
        seen.accept(Facts.loggedByKernel(76, TestingSoak.BROKER));
        assertThat(witnesses(seen, death("Error", 0, false))).containsExactly(LOGGED);
    }

    @Test
    void whatTheKernelKilledInAnotherIncarnationIsNoWitness() {
        Observations seen = TestingSoak.leakingOnCluster(30);
        seen.accept(Facts.loggedByKernel(76, new ContainerRef("event-broker-6d4f", "event-broker", "broker-1")));
        assertThat(witnesses(seen, death("Error", 0, false))).isEmpty();
    }

    @Test
    void ofManyKillsTheFirstAreNamedAndTheOthersCounted() {
        Observations seen = TestingSoak.leakingOnCluster(30);
        for (int i = 0; i < 9; i++) {
            seen.accept(Facts.loggedByKernel(76, TestingSoak.BROKER));
        }
        assertThat(witnesses(seen, death("Error", 9, false)))
                .containsExactly(
                        new Witness("the kernel counts 9 OOM kills"),
                        LOGGED,
                        LOGGED,
                        LOGGED,
                        new Witness("and names 6 more"));
    }

    private static List<Witness> witnesses(Observations seen, Terminated death) {
        seen.accept(death);
        return seen.deaths().accounts().stream()
                .filter(account -> account.end().filter(death::equals).isPresent())
                .flatMap(account -> Witnesses.of(seen, account).stream())
                .toList();
    }

    private static Terminated death(String reason, long oomKills, boolean killedAtLimit) {
        return new Terminated(
                Facts.at(77),
                TestingSoak.BROKER,
                reason,
                OptionalInt.of(137),
                OptionalLong.of(oomKills),
                true,
                killedAtLimit,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
