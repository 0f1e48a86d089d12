package io.github.soakgate.gatling.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.soakgate.gatling.LoadLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToldSecondsTest {

    private static final Instant WALL = Instant.ofEpochMilli(1_700_000_000_000L);

    private final ToldSeconds seconds = new ToldSeconds(10_000, WALL);

    @Test
    void aRequestIsSentInTheSecondInWhichItBeganAndAnsweredInThatInWhichItEnded() {
        seconds.ended(10_900, 11_100, Optional.empty());
        seconds.ended(11_000, 11_999, Optional.of("post: HTTP 503"));

        List<LoadLine> lines = seconds.takeFinished(12_000);

        assertThat(lines)
                .extracting(LoadLine::second, LoadLine::sent, LoadLine::ok, LoadLine::failed)
                .containsExactly(tuple(0, 1L, 0L, 0L), tuple(1, 1L, 1L, 1L));
        assertThat(lines.get(1).wall()).isEqualTo(WALL.plusSeconds(1));
        assertThat(lines.get(1).failures()).isEqualTo(Map.of("post: HTTP 503", 1L));
        assertThat(lines.get(1).latency().percentile(100)).isBetween(Duration.ofMillis(990), Duration.ofMillis(1010));
    }

    @Test
    void oneThatTookLongerThanItsSecondWasOpenCountsAsSentWhenItEnded() {
        assertThat(seconds.takeFinished(11_050)).extracting(LoadLine::sent).containsExactly(0L);

        seconds.ended(10_500, 12_500, Optional.empty());

        assertThat(seconds.takeAll(12_600))
                .extracting(LoadLine::second, LoadLine::sent, LoadLine::ok)
                .containsExactly(tuple(1, 1L, 0L), tuple(2, 0L, 1L));
    }

    @Test
    void whatCouldNotBeSentHasFailedWithoutALatency() {
        seconds.neverSent(10_100, "post: not sent: no attribute named id is defined");

        LoadLine line = seconds.takeAll(10_200).get(0);

        assertThat(line.sent()).isEqualTo(1);
        assertThat(line.failed()).isEqualTo(1);
        assertThat(line.latency().count()).isZero();
    }

    @Test
    void failuresThatAreDifferentEachTimeAreCountedTogether() {
        for (int i = 0; i < 1_000; i++) {
            seconds.ended(10_000, 10_001, Optional.of("get " + i + ": HTTP 404"));
        }

        Map<String, Long> failures = seconds.takeAll(10_200).get(0).failures();

        assertThat(failures).hasSize(101).containsEntry("get 99: HTTP 404", 1L).containsEntry("other failures", 900L);
    }
}
