package io.github.soakgate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soakgate.evidence.Delivered;
import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Header;
import io.github.soakgate.evidence.LoadEnded;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadSecond;
import io.github.soakgate.evidence.Look;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.PhaseChange;
import io.github.soakgate.evidence.TargetReady;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SoakTest {

    private static final URI ENDPOINT = URI.create("http://127.0.0.1:20080");
    private Header header = Facts.header(Facts.profile(3, 10, 100), Map.of());

    private Optional<Delivery> delivery = Optional.empty();
    private TestingLog log = new TestingLog();
    private final List<String> calls = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();

    @Test
    void aRunGoesThroughItsPhasesAndEnds() {
        End end = run(new TestingEnvironment(), new TestingLoad(), soFar -> Optional.empty());
        assertThat(end).isEqualTo(new End(end.at(), End.Why.COMPLETED, "driven to its end"));
        assertThat(log.facts.get(0)).isEqualTo(header);
        assertThat(phases()).containsExactly(Phase.START, Phase.WARM_UP, Phase.SOAK, Phase.COOL_DOWN);
        assertThat(log.facts.get(log.facts.size() - 1)).isEqualTo(end);
        assertThat(calls).containsExactly("workload started", "load started", "load closed", "workload closed");
    }

    @Test
    void theSoakBeginsWhenTheLastSecondOfTheWarmUpHasBeenReported() {
        run(new TestingEnvironment(), new TestingLoad(), soFar -> Optional.empty());
        Duration soak = log.facts.stream()
                .filter(fact -> fact instanceof PhaseChange change && change.phase() == Phase.SOAK)
                .map(Fact::at)
                .findFirst()
                .orElseThrow();
        assertThat(soak).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3500));
    }

    @Test
    void aStopRuleEndsTheRunEarlyAndItsLookIsAFact() {
        End end = run(
                new TestingEnvironment(),
                new TestingLoad(),
                soFar -> soFar.load().secondsInAll() < 5
                        ? Optional.empty()
                        : Optional.of(new Look(soFar.last(), Look.Decision.STOP, "1 OOM kill")));
        assertThat(end.why()).isEqualTo(End.Why.STOPPED);
        assertThat(end.message()).isEqualTo("1 OOM kill");
        assertThat(log.facts).hasAtLeastOneElementOfType(Look.class);
        assertThat(calls)
                .containsExactly("workload started", "load started", "load stopped", "load closed", "workload closed");
    }

    @Test
    void aTargetThatIsNeverReadyBreaksTheRun() {
        Environment neverReady = evidence -> {
            throw new BrokenRunException("expected deployment/x to be ready within 2m, but it was not");
        };
        End end = run(neverReady, new TestingLoad(), soFar -> Optional.empty());
        assertThat(end.why()).isEqualTo(End.Why.BROKEN);
        assertThat(end.message()).isEqualTo("expected deployment/x to be ready within 2m, but it was not");
        assertThat(calls).isEmpty();
    }

    @Test
    void anInterruptedRunTakesEverythingDownAndSaysSo() {
        TestingLoad load = new TestingLoad();
        load.interruptedAtSecond = 6;
        End end = run(new TestingEnvironment(), load, soFar -> Optional.empty());
        assertThat(end.why()).isEqualTo(End.Why.INTERRUPTED);
        assertThat(calls).containsExactly("workload started", "load started", "load closed", "workload closed");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aLoadGeneratorThatDiesBreaksTheRun() {
        TestingLoad load = new TestingLoad();
        load.ended = new LoadEnded(Duration.ofSeconds(13), false, "Gatling ended with exit code 1");
        End end = run(new TestingEnvironment(), load, soFar -> Optional.empty());
        assertThat(end.why()).isEqualTo(End.Why.BROKEN);
        assertThat(end.message()).isEqualTo("Gatling ended with exit code 1");
    }

    @Test
    void aLoadThatNeverEndsBreaksTheRunAfterAMinuteOfGrace() {
        TestingLoad load = new TestingLoad();
        load.endsAfter = Duration.ofHours(1);
        End end = run(new TestingEnvironment(), load, soFar -> Optional.empty());
        assertThat(end.why()).isEqualTo(End.Why.BROKEN);
        assertThat(end.message()).isEqualTo("the load was to take 13s and had not ended 1m later; see gatling.log");
        assertThat(end.at()).isBetween(Duration.ofSeconds(73), Duration.ofSeconds(75));
    }

    @Test
    void aSimulationIsStoppedWhenItsTimeIsOver() {
        header = Facts.header(
                new LoadProfile(
                        Duration.ofSeconds(3),
                        List.of(),
                        Optional.empty(),
                        Optional.of(new LoadProfile.Simulation("com.acme.BrokerSimulation", Duration.ofSeconds(20)))),
                Map.of());
        TestingLoad load = new TestingLoad();
        load.endsAfter = Duration.ofHours(1);
        End end = run(new TestingEnvironment(), load, soFar -> Optional.empty());
        assertThat(end.why()).isEqualTo(End.Why.BROKEN);
        assertThat(end.message())
                .isEqualTo("the simulation com.acme.BrokerSimulation had not ended after 20s and was stopped; "
                        + "raise <simulationTimeout>");
        assertThat(end.at()).isLessThan(Duration.ofSeconds(21));
        assertThat(progress)
                .anySatisfy(line -> assertThat(line).startsWith("soak 10s of at most 17s, 7s left | 100/s sent"));
    }

    @Test
    void anUnexpectedErrorIsInTheJournalToo() {
        Environment faulty = evidence -> {
            throw new IllegalStateException("a defect");
        };
        End end = run(faulty, new TestingLoad(), soFar -> Optional.empty());
        assertThat(end.why()).isEqualTo(End.Why.BROKEN);
        assertThat(end.message()).isEqualTo("an unexpected error: java.lang.IllegalStateException: a defect");
    }

    @Test
    void aJournalThatCannotBeWrittenEndsTheRunWhicheverFactItIs() {
        run(new TestingEnvironment(), new TestingLoad(), soFar -> Optional.empty());
        int all = log.facts.size();
        for (int written = 0; written < all; written++) {
            TestingLog full = new TestingLog();
            full.room = written;
            log = full;
            calls.clear();
            assertThatThrownBy(() -> run(new TestingEnvironment(), new TestingLoad(), soFar -> Optional.empty()))
                    .as("after %d facts", written)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("cannot write the evidence journal");
            assertThat(log.facts).hasSize(written);
            assertThat(calls.contains("workload closed")).isEqualTo(calls.contains("workload started"));
            assertThat(calls.contains("load closed")).isEqualTo(calls.contains("load started"));
        }
    }

    @Test
    void aJournalThatFailedInAnotherThreadEndsTheRunAtTheNextTick() {
        log.room = 10;
        TestingLoad load = new TestingLoad();
        load.recordsInThreadOfItsOwn = true;
        assertThatThrownBy(() -> run(new TestingEnvironment(), load, soFar -> Optional.empty()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write the evidence journal");
        assertThat(calls).containsExactly("workload started", "load started", "load closed", "workload closed");
        assertThat(log.now).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void progressSaysPhaseTimeLoadMemoryAndDeaths() {
        run(new TestingEnvironment(), new TestingLoad(), soFar -> Optional.empty());
        assertThat(progress)
                .contains("soak 5s of 10s, 5s left | 100/s sent, 1/s failed | event-broker 57Mi of 128Mi | "
                        + "restarts 0, OOM kills 0")
                .anyMatch(line -> line.startsWith("warm-up 0s of 3s, 3s left | 0/s sent"))
                .endsWith("no more");
    }

    @Test
    void afterTheLoadItIsWatchedForTheCoolDown() {
        LoadProfile profile = Facts.profile(3, 10, 100);
        header = Facts.header(
                new LoadProfile(profile.warmUp(), profile.stages(), Optional.of(Duration.ofSeconds(5))), Map.of());
        End end = run(new TestingEnvironment(), new TestingLoad(), soFar -> Optional.empty());
        assertThat(end.why()).isEqualTo(End.Why.COMPLETED);
        assertThat(end.at()).isBetween(Duration.ofSeconds(18), Duration.ofMillis(18_500));
        assertThat(progress)
                .anyMatch(line -> line.startsWith("cool-down 0s of 5s, 5s left | no load | "))
                .endsWith("no more");
        assertThat(calls).containsExactly("workload started", "load started", "load closed", "workload closed");
    }

    @Test
    void whatWasDeliveredIsAskedBeforeTheLoadUnderItAndUntilItRests() {
        DeliveryCounter counter = endpoint -> {
            assertThat(endpoint).isEqualTo(ENDPOINT);
            calls.add("asked");
            return CompletableFuture.completedFuture(new DeliveryCounter.Count(7, Optional.empty()));
        };
        delivery = Optional.of(new Delivery(counter, Duration.ofSeconds(30)));
        End end = run(new TestingEnvironment(), new TestingLoad(), soFar -> Optional.empty());
        assertThat(calls)
                .startsWith("workload started", "asked", "load started", "asked", "asked", "load closed", "asked");
        assertThat(end.at()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(17));
        int first = indexOf(Delivered.class);
        assertThat(first).isPositive().isLessThan(indexOf(LoadSecond.class));
    }

    private int indexOf(Class<? extends Fact> kind) {
        return log.facts.indexOf(
                log.facts.stream().filter(kind::isInstance).findFirst().orElseThrow());
    }

    @Test
    void aRunThatEndedEarlyHasNoCoolDown() {
        LoadProfile profile = Facts.profile(3, 10, 100);
        header = Facts.header(
                new LoadProfile(profile.warmUp(), profile.stages(), Optional.of(Duration.ofHours(1))), Map.of());
        End end = run(
                new TestingEnvironment(),
                new TestingLoad(),
                soFar -> Optional.of(new Look(soFar.last(), Look.Decision.STOP, "1 OOM kill")));
        assertThat(end.at()).isLessThan(Duration.ofSeconds(20));
        assertThat(progress).endsWith("no more");
    }

    private End run(Environment environment, LoadGenerator load, StopRule rule) {
        Progress shown = new Progress(Duration.ofSeconds(1), progress::add, () -> progress.add("no more"));
        return new Soak(header, environment, load, rule, List.of(), delivery, shown, new LogTime()).run(log);
    }

    /** Passes the time of the journal. */
    private final class LogTime implements Waiter {
        @Override
        public boolean await(CountDownLatch event, Duration atMost) {
            log.now = log.now.plus(atMost);
            return false;
        }

        @Override
        public Duration now() {
            return log.now;
        }
    }

    private List<Phase> phases() {
        return log.facts.stream()
                .filter(PhaseChange.class::isInstance)
                .map(fact -> ((PhaseChange) fact).phase())
                .toList();
    }

    /** A journal in memory, whose time passes only where somebody waits. */
    private static final class TestingLog implements EvidenceLog {
        private final List<Fact> facts = new ArrayList<>();
        private Duration now = Duration.ZERO;
        private int room = Integer.MAX_VALUE;

        @Override
        public Duration now() {
            return now;
        }

        @Override
        public void record(Fact fact) {
            if (facts.size() >= room) {
                throw new UncheckedIOException(
                        "cannot write the evidence journal", new IOException("No space left on device"));
            }
            facts.add(fact);
        }
    }

    private final class TestingEnvironment implements Environment {
        @Override
        public RunningWorkload start(EvidenceLog evidence) {
            evidence.record(Facts.deployed());
            evidence.record(Facts.started(0, Facts.BROKER, 0));
            evidence.record(new TargetReady(evidence.now(), ENDPOINT.toString()));
            calls.add("workload started");
            return new RunningWorkload() {
                @Override
                public URI endpoint() {
                    return ENDPOINT;
                }

                @Override
                public void close() {
                    calls.add("workload closed");
                }
            };
        }
    }

    /** Reports a second of load whenever a second has passed. */
    private final class TestingLoad implements LoadGenerator {
        private LoadEnded ended = new LoadEnded(Duration.ofSeconds(13), true, "driven to its end");
        private Duration endsAfter = Duration.ofSeconds(13);
        private int interruptedAtSecond = Integer.MAX_VALUE;
        private boolean recordsInThreadOfItsOwn;
        private int reported;

        /** What a thread of its own fails with, nobody sees. */
        private void record(EvidenceLog evidence, Fact fact) {
            try {
                evidence.record(fact);
            } catch (UncheckedIOException e) {
                if (!recordsInThreadOfItsOwn) {
                    throw e;
                }
            }
        }

        @Override
        public RunningLoad start(RunningWorkload workload, EvidenceLog evidence) {
            calls.add("load started");
            assertThat(workload.endpoint()).isEqualTo(ENDPOINT);
            return new RunningLoad() {
                @Override
                public boolean await(Duration atMost) throws InterruptedException {
                    log.now = log.now.plus(atMost);
                    if (log.now.toSeconds() >= interruptedAtSecond) {
                        throw new InterruptedException();
                    }
                    if (log.now.toSeconds() > reported) {
                        double at = log.now.toMillis() / 1e3;
                        record(evidence, Facts.load(at, reported++, 99, 1, Duration.ofMillis(5)));
                        record(evidence, Facts.sample(at, Facts.BROKER, Bytes.ofMebi(57), 0));
                    }
                    boolean over = log.now.compareTo(endsAfter) >= 0;
                    if (over) {
                        record(evidence, ended);
                    }
                    return over;
                }

                @Override
                public void stop() {
                    calls.add("load stopped");
                }

                @Override
                public void close() {
                    calls.add("load closed");
                }
            };
        }
    }
}
