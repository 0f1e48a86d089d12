package io.github.soakgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.report.chart.Markers.Moment;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private static final ContainerRef AGAIN = new ContainerRef("event-broker-6d4f", "event-broker", "broker-1");

    @Test
    void theFirstStartIsNoMoment() {
        assertThat(Moments.of(TestingSoak.steady(60))).isEmpty();
    }

    @Test
    void aRestartAfterADeathIsALineWithoutALabel() {
        Observations seen = TestingSoak.cutOffAfter(60);
        seen.accept(Facts.oomKilled(60, TestingSoak.BROKER));
        seen.accept(Facts.started(61, AGAIN, 1));
        assertThat(Moments.of(seen))
                .containsExactly(
                        new Moment(Facts.at(60), "event-broker OOMKilled exit 137", true),
                        new Moment(Facts.at(61), "", false));
    }

    @Test
    void aRestartWhoseDeathWasNotSeenSaysSo() {
        Observations seen = TestingSoak.cutOffAfter(60);
        seen.accept(Facts.oomKilled(60, TestingSoak.BROKER));
        seen.accept(Facts.started(61, AGAIN, 1));
        seen.accept(Facts.started(70, AGAIN, 2));
        assertThat(Moments.of(seen))
                .last()
                .isEqualTo(new Moment(Facts.at(70), "event-broker restarted, its end was not seen", false));
    }

    @Test
    void aPodThatTakesThePlaceOfAnotherIsAMoment() {
        Observations seen = TestingSoak.cutOffAfter(60);
        seen.accept(Facts.started(60, new ContainerRef("event-broker-77aa", "event-broker", "broker-9"), 0));
        assertThat(Moments.of(seen)).containsExactly(new Moment(Facts.at(60), "event-broker new pod", false));
    }

    @Test
    void aProcessThatTheKernelKillsInALivingContainerIsAMoment() {
        Observations seen = TestingSoak.cutOffAfter(60);
        seen.accept(Facts.loggedByKernel(60, TestingSoak.BROKER));
        assertThat(Moments.of(seen)).containsExactly(new Moment(Facts.at(60), "event-broker OOM kill of java", true));
    }

    @Test
    void aKillThatEndsItsContainerIsMarkedOnce() {
        Observations seen = TestingSoak.cutOffAfter(60);
        seen.accept(Facts.loggedByKernel(60, TestingSoak.BROKER));
        seen.accept(Facts.oomKilled(65, TestingSoak.BROKER));
        seen.accept(Facts.loggedByKernel(67, TestingSoak.BROKER));
        assertThat(Moments.of(seen)).containsExactly(new Moment(Facts.at(65), "event-broker OOMKilled exit 137", true));
    }

    @Test
    void aKillLongBeforeTheEndOfItsContainerIsAMomentOfItsOwn() {
        Observations seen = TestingSoak.cutOffAfter(60);
        seen.accept(Facts.loggedByKernel(60, TestingSoak.BROKER));
        seen.accept(Facts.oomKilled(65.1, TestingSoak.BROKER));
        assertThat(Moments.of(seen))
                .extracting(Moment::label)
                .containsExactly("event-broker OOM kill of java", "event-broker OOMKilled exit 137");
    }

    @Test
    void theDeathOfAnotherIncarnationExplainsNoKill() {
        Observations seen = TestingSoak.cutOffAfter(60);
        seen.accept(Facts.oomKilled(60, TestingSoak.BROKER));
        seen.accept(Facts.started(61, AGAIN, 1));
        seen.accept(Facts.loggedByKernel(62, AGAIN));
        assertThat(Moments.of(seen))
                .extracting(Moment::label)
                .containsExactly("event-broker OOMKilled exit 137", "event-broker OOM kill of java", "");
    }
}
