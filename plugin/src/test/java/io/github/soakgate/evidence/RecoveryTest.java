package io.github.soakgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private final Recovery recovery = new Recovery();

    @Test
    void theLevelBeforeIsTheMedianOfTheLastTenValues() {
        for (int value = 1; value <= 30; value++) {
            recovery.warmedUp(value <= 20 ? 1000 : value);
        }
        assertThat(recovery.before()).hasValue(26);
    }

    @Test
    void theLowestValueOfTheCoolDownIsKeptWithItsTime() {
        recovery.cooled(5, Duration.ofSeconds(1));
        recovery.cooled(3, Duration.ofSeconds(2));
        recovery.cooled(3, Duration.ofSeconds(3));
        recovery.cooled(4, Duration.ofSeconds(4));
        assertThat(recovery.lowest()).hasValue(new Recovery.Low(3, Duration.ofSeconds(2)));
    }

    @Test
    void withoutValuesThereIsNoLevel() {
        assertThat(recovery.before()).isEmpty();
        assertThat(recovery.lowest()).isEmpty();
    }
}
