package io.github.soakgate.gatling.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartTimesTest {

    private static final long SECOND = 1_000_000_000L;

    /** As {@link System#nanoTime} may be: it passes the largest number while the load goes on. */
    private static final long NOON = Long.valueOf(Long.MAX_VALUE - 2 * SECOND);

    private final StartTimes times = new StartTimes(NOON);

    @Test
    void aRequestIsDueSoLongAfterTheLoadBegan() {
        assertThat(times.due(Duration.ofSeconds(5), NOON + 6 * SECOND)).isEqualTo(NOON + 5 * SECOND);
    }

    @Test
    void whoStartsBeforeItIsDueShowsThatTheLoadBeganSooner() {
        assertThat(times.due(Duration.ofSeconds(3), NOON + 3 * SECOND - 7)).isEqualTo(NOON + 3 * SECOND - 7);
        assertThat(times.due(Duration.ofSeconds(4), NOON + 5 * SECOND)).isEqualTo(NOON + 4 * SECOND - 7);
    }

    @Test
    void withinTwoMillisecondsNobodyIsLate() {
        assertThat(times.due(Duration.ofSeconds(3), NOON + 3 * SECOND + 1_999_999))
                .isEqualTo(NOON + 3 * SECOND + 1_999_999);
        assertThat(times.due(Duration.ofSeconds(3), NOON + 3 * SECOND + 2_000_000))
                .isEqualTo(NOON + 3 * SECOND);
    }
}
