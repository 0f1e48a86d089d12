package io.github.soakgate.evidence;

import io.github.soakgate.unit.Rate;
import java.time.Duration;
import java.util.List;

/**
 * What load was asked for.
 *
 * @param warmUp how long the first stage's rate is driven before anything is judged
 * @param stages driven one after another; at least one
 */
public record LoadProfile(Duration warmUp, List<Stage> stages) {

    /**
     * A constant rate for a while, in an open model: requests start when they are due, whatever became of earlier ones.
     *
     * @param rate how many events start
     * @param duration for how long
     */
    public record Stage(Rate rate, Duration duration) {}

    public LoadProfile {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("expected at least one stage, but there was none");
        }
    }

    /** How long the judged part lasts. */
    public Duration soak() {
        return stages.stream().map(Stage::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** Warm-up and soak together. */
    public Duration total() {
        return warmUp.plus(soak());
    }

    /** How many events the judged part sends. */
    public long soakEvents() {
        return stages.stream()
                .mapToLong(stage -> stage.rate().in(stage.duration()))
                .sum();
    }

    /** The mean rate of the judged part, in events a second. */
    public double soakRatePerSecond() {
        return soakEvents() / (soak().toMillis() / 1e3);
    }
}
