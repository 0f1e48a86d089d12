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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void spreadsAConstantRateEvenly() {
        Schedule schedule = schedule(new Stage(Rate.perSecond(4), SECOND));

        assertThat(schedule.take()).contains(Duration.ZERO);
        assertThat(schedule.take()).contains(Duration.ofMillis(250));
        assertThat(schedule.take()).contains(Duration.ofMillis(500));
        assertThat(schedule.exhausted()).isFalse();
        assertThat(schedule.take()).contains(Duration.ofMillis(750));
        assertThat(schedule.exhausted()).isTrue();
        assertThat(schedule.take()).isEmpty();
    }

    @Test
    void drivesStagesOneAfterAnother() {
        Schedule schedule =
                schedule(new Stage(Rate.perSecond(2), SECOND), new Stage(Rate.perSecond(5), SECOND.multipliedBy(2)));

        assertThat(schedule.takeBefore(SECOND)).isEqualTo(2);
        assertThat(schedule.takeBefore(SECOND.multipliedBy(2))).isEqualTo(5);
        assertThat(schedule.take()).contains(Duration.ofSeconds(2));
        assertThat(schedule.takeBefore(SECOND.multipliedBy(9))).isEqualTo(4);
    }

    @Test
    void rampsEvenlyAndSendsAsManyAsTheProfileSays() {
        Stage ramp = new Stage(
                Rate.perSecond(10), Optional.of(Rate.perSecond(50)), SECOND.multipliedBy(4), Optional.empty());
        Schedule schedule = schedule(ramp);

        assertThat(schedule.takeBefore(SECOND)).isEqualTo(15).isEqualTo(ramp.events(SECOND));
        assertThat(schedule.takeBefore(SECOND.multipliedBy(2))).isEqualTo(25);
        assertThat(schedule.takeBefore(SECOND.multipliedBy(3))).isEqualTo(35);
        assertThat(schedule.takeBefore(SECOND.multipliedBy(4))).isEqualTo(45);
        assertThat(schedule.exhausted()).isTrue();
        assertThat(ramp.events(ramp.duration())).isEqualTo(120);
    }

    @Test
    void sendsAsManyAsTheProfileSaysWhateverTheRates() {
        for (String from : List.of("1/s", "100/min", "7/h", "0.3/s", "333/s")) {
            for (String to : List.of("1/s", "0.7/s", "100/min", "10.5/s", "1000/min")) {
                for (int seconds : new int[] {1, 7, 60, 61}) {
                    Stage ramp = new Stage(
                            Rate.parse(from),
                            Optional.of(Rate.parse(to)),
                            Duration.ofSeconds(seconds),
                            Optional.empty());
                    assertThat(schedule(ramp).takeBefore(Duration.ofHours(1)))
                            .as("%s for %s s", ramp.rates(), seconds)
                            .isEqualTo(ramp.events(ramp.duration()));
                }
            }
        }
    }

    private static Schedule schedule(Stage... stages) {
        LoadProfile profile = new LoadProfile(Duration.ZERO, List.of(stages));
        return new Schedule(
                Injection.of(new LoadPlan(URI.create("http://127.0.0.1:80"), profile, TestingTraffic.events())));
    }
}
