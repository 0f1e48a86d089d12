package io.github.soakgate.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Delivered;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.PhaseChange;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryWatchTest {

    private static final URI ENDPOINT = URI.create("http://127.0.0.1:20080");
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final List<Delivered> facts = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private CompletableFuture<DeliveryCounter.Count> answer = count(7);
    private int asked;

    private final LiveEvidence evidence = new LiveEvidence(
            new EvidenceLog() {
                @Override
                public Duration now() {
                    return now;
                }

                @Override
                public void record(Fact fact) {
                    if (fact instanceof Delivered delivered) {
                        facts.add(delivered);
                    }
                }
            },
            List.of());

    @BeforeEach
    void begin() {
        evidence.record(Facts.header(Facts.profile(0, 60, 100), Map.of()));
    }

    @Test
    void itIsAskedBeforeTheLoadAndEveryFiveSecondsOfIt() throws Exception {
        DeliveryWatch watch = watch();
        assertThat(facts).containsExactly(new Delivered(Duration.ZERO, OptionalLong.of(7), Optional.empty()));
        answer = count(9);
        for (int tick = 0; tick < 40; tick++) {
            now = now.plus(TICK);
            watch.look();
        }
        assertThat(facts).extracting(Delivered::at).containsExactly(Facts.at(0), Facts.at(5.25));
        assertThat(facts.get(1).count()).hasValue(9);
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void aServiceThatHangsIsNotWaitedForNorAskedTwice() throws Exception {
        DeliveryWatch watch = watch();
        answer = new CompletableFuture<>();
        for (int tick = 0; tick < 100; tick++) {
            now = now.plus(TICK);
            watch.look();
        }
        assertThat(asked).isEqualTo(2);
        assertThat(facts).hasSize(1);
        answer.completeExceptionally(new IllegalStateException("expected a count, but there was no answer"));
        watch.look();
        assertThat(facts.get(1))
                .isEqualTo(new Delivered(
                        now, OptionalLong.empty(), Optional.of("expected a count, but there was no answer")));
    }

    @Test
    void theWaitEndsWhenTheCountHasNotRisenForTwoSeconds() throws Exception {
        DeliveryWatch watch = watch();
        loadEnds(100);
        Duration ended = now;
        for (int events = 8; !watch.atRest(); events++) {
            // more arrive for three seconds
            answer = count(Math.min(20, events));
            now = now.plus(TICK);
        }
        assertThat(now.minus(ended)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        assertThat(facts.get(facts.size() - 1).count()).hasValue(20);
    }

    @Test
    void theWaitEndsWhenAllHaveArrived() throws Exception {
        DeliveryWatch watch = watch();
        loadEnds(100);
        Duration ended = now;
        answer = count(107);
        while (!watch.atRest()) {
            now = now.plus(TICK);
        }
        assertThat(now.minus(ended)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theWaitEndsInTimeWhereNobodyAnswersOrItNeverRests() throws Exception {
        for (boolean silent : List.of(true, false)) {
            DeliveryWatch watch = watch();
            loadEnds(1_000_000);
            Duration ended = now;
            for (int events = 8; !watch.atRest(); events++) {
                answer = silent ? new CompletableFuture<>() : count(events);
                now = now.plus(TICK);
            }
            assertThat(now.minus(ended)).isEqualTo(WITHIN);
            answer = count(7);
        }
    }

    private DeliveryWatch watch() throws InterruptedException {
        DeliveryCounter counter = endpoint -> {
            assertThat(endpoint).isEqualTo(ENDPOINT);
            asked++;
            return answer;
        };
        return DeliveryWatch.begin(new Delivery(counter, WITHIN), ENDPOINT, evidence);
    }

    private void loadEnds(long ok) {
        now = now.plusSeconds(60);
        evidence.record(Facts.load(60, 59, ok));
        evidence.record(new PhaseChange(now, Phase.COOL_DOWN));
    }

    private static CompletableFuture<DeliveryCounter.Count> count(long events) {
        return CompletableFuture.completedFuture(new DeliveryCounter.Count(events, Optional.empty()));
    }
}
