package io.github.soakgate.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({
        "128Mi, 134217728",
        "100M, 100000000",
        "64B, 64",
        "64, 64",
        "1.5Gi, 1610612736",
        "2k, 2000",
        "' 1 Ki ', 1024"
    })
    void bytesAreReadAsKubernetesReadsThem(String text, long bytes) {
        assertThat(Bytes.parse(text)).isEqualTo(new Bytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mi", "128MB", "-1Mi", "1,5Gi", "12 parsec"})
    void whatIsNoQuantityIsRefusedWithWhatWasExpected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bytes.parse(text))
                .withMessage("expected a Kubernetes quantity such as 128Mi, 100M or 64B, but was '" + text + "'");
    }

    @Test
    void aQuantityThatOverflowsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bytes.parse("99999999Ti"))
                .withMessage("expected less than 8Ei, but was '99999999Ti'");
    }

    @ParameterizedTest
    @CsvSource({"134217728, 128Mi", "60607693, 57.8Mi", "64, 64B", "1023, 1023B", "1536, 1.5Ki", "-2048, -2Ki", "0, 0B"
    })
    void bytesAreShownInTheLargestUnit(long bytes, String text) {
        assertThat(new Bytes(bytes)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"200/s, 200", "120/min, 2", "7200 / h, 2", "0.5/s, 0.5"})
    void ratesAreReadPerSecondMinuteAndHour(String text, double perSecond) {
        assertThat(Rate.parse(text).perSecond()).isEqualTo(perSecond);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100/parsec", "100", "/s", "-1/s", "many/s"})
    void whatIsNoRateIsRefusedWithWhatWasExpected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse(text))
                .withMessage("expected a rate per s, min or h such as 200/s or 100/min, but was '" + text + "'");
    }

    @Test
    void aRateOfZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse("0/s"))
                .withMessage("expected a rate above zero, but was '0'");
    }

    @Test
    void aRateIsShownAsItWasWritten() {
        assertThat(Rate.parse("100/min")).hasToString("100/min");
        assertThat(Rate.parse("100/min").in(Duration.ofHours(2))).isEqualTo(12_000);
    }

    @ParameterizedTest
    @CsvSource({"80%, 0.8", "0.1 %, 0.001", "100%, 1"})
    void ratiosAreReadAsPercentages(String text, double fraction) {
        assertThat(Ratio.parse(text).fraction()).isEqualTo(fraction);
    }

    @Test
    void whatIsNoPercentageIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ratio.parse("0.8"))
                .withMessage("expected a percentage such as 80% or 0.1%, but was '0.8'");
    }

    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "5m, PT5M",
        "5min, PT5M",
        "1h30m, PT1H30M",
        "200ms, PT0.2S",
        "500us, PT0.0005S",
        "1ms 500µs, PT0.0015S",
        "2d, PT48H",
        "PT5M, PT5M"
    })
    void durationsAreReadInEveryFormThatUsersWrite(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "five minutes", "5m..20m", "PT-5M", "99999999999999999999d", "P1Y"})
    void whatIsNoDurationIsRefusedWithWhatWasExpected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("expected a duration such as 90s, 5m, 1h30m, 200ms or PT5M, but was '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.008S, 8ms",
        "PT12.34S, 12.3s",
        "PT45S, 45s",
        "PT2M, 2m",
        "PT125S, 2m 5s",
        "PT76H, 3d 4h",
        "PT-5S, -5s"
    })
    void durationsAreShownByTheirTwoLargestUnits(Duration duration, String text) {
        assertThat(Durations.format(duration)).isEqualTo(text);
    }

    @Test
    void aRangeOfDurationsHasALeastAndAMost() {
        assertThat(DurationRange.parse("2m..20m"))
                .isEqualTo(new DurationRange(Duration.ofMinutes(2), Duration.ofMinutes(20)));
        assertThat(DurationRange.parse("5m").isExact()).isTrue();
        assertThatThrownBy(() -> DurationRange.parse("20m..2m"))
                .hasMessage("expected the shorter duration first, but was '20m..2m'");
        assertThatThrownBy(() -> DurationRange.parse("1m..2m..3m")).hasMessageContaining("such as 2m..20m, but was");
    }
}
