package io.github.soakgate.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateRangeTest {

    @Test
    void isOneRateOrTwo() {
        assertThat(RateRange.parse("200/s")).isEqualTo(RateRange.constant(Rate.perSecond(200)));
        assertThat(RateRange.parse("100/min..200/s"))
                .isEqualTo(new RateRange(Rate.parse("100/min"), Optional.of(Rate.perSecond(200))))
                .hasToString("100/min..200/s");
    }

    @Test
    void isNothingElse() {
        assertThatThrownBy(() -> RateRange.parse("1/s..2/s..3/s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "expected a rate per s, min or h such as 200/s or 100/min, or the first and the last such as "
                                + "10/s..200/s, but was '1/s..2/s..3/s'");
        assertThatThrownBy(() -> RateRange.parse("1/s.."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a rate per s, min or h such as 200/s or 100/min, but was ''");
    }
}
