package io.github.soakgate.gatling.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.gatling.LoadPlan;
import io.github.soakgate.gatling.TestingTraffic;
import io.github.soakgate.unit.Rate;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    private static final long MILLI = 1_000_000L;

    private long now;
    private Runnable whileReading = () -> {};

    /** Whoever reads it may be held up before getting on. */
    private long read() {
        long read = now;
        Runnable meanwhile = whileReading;
        whileReading = () -> {};
        meanwhile.run();
        return read;
    }

    @Test
    void whoIsHeldUpAtItsStartMakesNobodyElseLate() {
        LoadProfile profile =
                new LoadProfile(Duration.ZERO, List.of(new Stage(Rate.perSecond(100), Duration.ofSeconds(1))));
        Measurement measurement = new Measurement(
                new LoadPlan(URI.create("http://localhost"), profile, TestingTraffic.events()), this::read);
        // the second request starts 10 ms later, while the first has read the clock and gets no further
        whileReading = () -> {
            now = 10 * MILLI;
            assertThat(measurement.sent()).isEqualTo(10 * MILLI);
        };
        assertThat(measurement.sent()).isZero();
        now = 20 * MILLI;
        assertThat(measurement.sent()).isEqualTo(20 * MILLI);
    }
}
