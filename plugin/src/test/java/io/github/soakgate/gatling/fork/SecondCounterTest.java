package io.github.soakgate.gatling.fork;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Generator;
import io.github.soakgate.evidence.Latencies;
import io.github.soakgate.gatling.LoadLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class SecondCounterTest {

    private static final long START = -5_000_000_000L;
    private static final Instant WALL = Instant.parse("2026-01-01T00:00:00.250Z");

    private final StartTimes startTimes = new StartTimes(START);
    private final SecondCounter counter = new SecondCounter(
            START,
            WALL,
            startTimes,
            new Schedule(List.of(constantUsersPerSec(10).during(Duration.ofSeconds(2)))),
            () -> new Strain(0.5, 0.25));

    @Test
    void countsARequestWhereItWasSentAndWhereItEnded() {
        counter.sent(at(0.9), Duration.ZERO);
        counter.ended(at(1.1), Duration.ofMillis(200), Optional.empty());

        assertThat(counter.takeFinished(at(2.0)))
                .containsExactly(
                        new LoadLine(0, WALL, 1, 0, 0, Map.of(), new Latencies(), punctual(10)),
                        new LoadLine(1, WALL.plusSeconds(1), 0, 1, 0, Map.of(), latencies(200), punctual(10)));
    }

    @Test
    void countsFailuresByKind() {
        counter.ended(at(0.1), Duration.ofMillis(1), Optional.of("HTTP 503"));
        counter.ended(at(0.2), Duration.ofMillis(2), Optional.of("HTTP 503"));
        counter.ended(at(0.3), Duration.ofMillis(3), Optional.of("no answer"));

        assertThat(counter.takeFinished(at(1.0)))
                .containsExactly(new LoadLine(
                        0, WALL, 0, 0, 3, Map.of("HTTP 503", 2L, "no answer", 1L), latencies(1, 2, 3), punctual(10)));
    }

    @Test
    void givesEachSecondOnceAndOnlyWhenItIsOver() {
        counter.sent(at(0.5), Duration.ZERO);

        assertThat(counter.takeFinished(at(0.999))).isEmpty();
        assertThat(counter.takeFinished(at(1.0))).hasSize(1);
        assertThat(counter.takeFinished(at(1.5))).isEmpty();
    }

    @Test
    void givesSecondsWithoutTrafficAndThePartOfOneAtTheEnd() {
        counter.sent(at(3.2), Duration.ZERO);

        assertThat(counter.takeAll(at(3.3), false))
                .extracting(LoadLine::second, LoadLine::sent)
                .containsExactly(pair(0, 0), pair(1, 0), pair(2, 0), pair(3, 1));
    }

    @Test
    void losesNothingThatComesLate() {
        counter.takeFinished(at(1.0));
        counter.sent(at(0.999), Duration.ZERO);

        assertThat(counter.takeFinished(at(2.0)))
                .extracting(LoadLine::second, LoadLine::sent)
                .containsExactly(pair(1, 1));
    }

    @Test
    void losesNothingAmongThreads() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                for (int n = 0; n < 10_000; n++) {
                    counter.sent(at(n / 1e4), Duration.ZERO);
                    counter.ended(at(n / 1e4), Duration.ofMillis(1), Optional.empty());
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(counter.sent()).isEqualTo(40_000);
        assertThat(counter.ended()).isEqualTo(40_000);
        assertThat(counter.takeAll(at(0.5), false).get(0).latency().count()).isEqualTo(40_000);
    }

    @Test
    void countsRequestsThatStartedLateAndThoseThatWereDue() {
        counter.sent(at(0.1), Duration.ofMillis(10));
        counter.sent(at(0.2), Duration.ofMillis(11));
        counter.sent(at(0.3), Duration.ofMillis(40));
        counter.sent(at(0.4), Duration.ofMillis(25));

        assertThat(counter.takeFinished(at(1.0)))
                .extracting(LoadLine::generator)
                .containsExactly(Optional.of(new Generator(10, 3, Duration.ofMillis(40), 0.5, 0.25)));
    }

    @Test
    void whatWasDueBeforeTheFirstSecondIsDueInIt() {
        startTimes.due(Duration.ofMillis(300), at(0));

        assertThat(counter.takeFinished(at(1.0)))
                .extracting(second -> second.generator().orElseThrow().due())
                .containsExactly(13L);
    }

    @Test
    void noMoreRequestsAreDueOnceItIsStopped() {
        counter.stop(at(1.45));

        assertThat(counter.takeAll(at(2.5), false))
                .extracting(second -> second.generator().orElseThrow().due())
                .containsExactly(10L, 5L, 0L);
    }

    @Test
    void ofASecondThatIsCutOffOnlyThatPartWasDue() {
        assertThat(counter.takeAll(at(0.25), false))
                .extracting(second -> second.generator().orElseThrow().due())
                .containsExactly(3L);
    }

    @Test
    void whereAllRequestsWereSentAllOfThemWereDue() {
        assertThat(counter.takeAll(at(1.85), true))
                .extracting(second -> second.generator().orElseThrow().due())
                .containsExactly(10L, 10L);
    }

    private static Optional<Generator> punctual(long due) {
        return Optional.of(new Generator(due, 0, Duration.ZERO, 0.5, 0.25));
    }

    private static long at(double seconds) {
        return START + (long) (seconds * 1e9);
    }

    private static Tuple pair(int second, long sent) {
        return Tuple.tuple(second, sent);
    }

    private static Latencies latencies(int... millis) {
        Latencies latencies = new Latencies();
        for (int each : millis) {
            latencies.record(Duration.ofMillis(each));
        }
        return latencies;
    }
}
