package io.github.soakgate.evidence;

import io.github.soakgate.unit.Rate;
import io.github.soakgate.unit.RateRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What load was asked for: stages of a rate, or a simulation of the project's own.
 *
 * @param warmUp how long is driven before anything is judged: the first stage's rate, or the simulation
 * @param stages driven one after another; at least one, and only the last may be ended early; none where a simulation is driven
 * @param coolDown how long is watched after the load; absent where everything is taken down at once
 * @param simulation what is driven instead of stages; how many requests it makes, and for how long, nobody knows before
 */
public record LoadProfile(
        Duration warmUp, List<Stage> stages, Optional<Duration> coolDown, Optional<Simulation> simulation) {

    /**
     * A Gatling simulation of the project's own.
     *
     * @param name of its class
     * @param timeout how long it may take in all, the warm-up included, before it is stopped
     */
    public record Simulation(String name, Duration timeout) {}

    /**
     * A rate for a while, constant or changing evenly, in an open model: requests start when they are due, whatever became of
     * earlier ones.
     *
     * @param rate how many events start, at its beginning
     * @param to how many start at its end; absent where the rate is constant
     * @param duration for how long, at most
     * @param atLeast for how long before the stop rule may end it; absent where it is driven to its end
     */
    public record Stage(Rate rate, Optional<Rate> to, Duration duration, Optional<Duration> atLeast) {

        /** What floating-point numbers may lack of a whole event. */
        private static final double ROUNDING = 1e-9;

        /** @throws IllegalArgumentException where a ramp has no certain end */
        public Stage {
            if (to.isPresent() && atLeast.isPresent()) {
                throw new IllegalArgumentException("expected one duration of a ramp, but it has a least and a most");
            }
        }

        /** A constant rate. */
        public Stage(Rate rate, Duration duration, Optional<Duration> atLeast) {
            this(rate, Optional.empty(), duration, atLeast);
        }

        /** A stage that is driven to its end. */
        public Stage(Rate rate, Duration duration) {
            this(rate, duration, Optional.empty());
        }

        /** How many events start in the time {@code from} its beginning, which is not longer than it lasts. */
        public long events(Duration from) {
            if (to.isEmpty()) {
                return rate.in(from);
            }
            double elapsed = from.toNanos() / 1e9;
            double gained = (to.get().perSecond() - rate.perSecond()) * elapsed / (duration.toNanos() / 1e9);
            return (long) ((rate.perSecond() + gained / 2) * elapsed + ROUNDING);
        }

        /** The rate, and where it leads. */
        public String rates() {
            return new RateRange(rate, to).toString();
        }
    }

    public LoadProfile {
        stages = List.copyOf(stages);
        if (stages.isEmpty() == simulation.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected stages or a simulation, but there was " + (stages.isEmpty() ? "neither" : "both"));
        }
    }

    /** Stages. */
    public LoadProfile(Duration warmUp, List<Stage> stages, Optional<Duration> coolDown) {
        this(warmUp, stages, coolDown, Optional.empty());
    }

    /** Everything is taken down as soon as the load is over. */
    public LoadProfile(Duration warmUp, List<Stage> stages) {
        this(warmUp, stages, Optional.empty());
    }

    /** How long the judged part lasts, at most. */
    public Duration soak() {
        if (simulation.isPresent()) {
            return simulation.get().timeout().minus(warmUp);
        }
        return stages.stream().map(Stage::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** How long the judged part lasts before the stop rule may end it: {@link #soak} where it may not. */
    public Duration shortestSoak() {
        if (simulation.isPresent()) {
            return soak();
        }
        Stage last = stages.get(stages.size() - 1);
        return soak().minus(last.duration()).plus(last.atLeast().orElse(last.duration()));
    }

    /** Warm-up and soak together. */
    public Duration total() {
        return warmUp.plus(soak());
    }

    /** How many events the judged part sends, driven to its end; zero where only a simulation knows. */
    public long soakEvents() {
        return soakEvents(soak());
    }

    /** How many events the judged part sends in the time {@code from} its beginning; zero where only a simulation knows. */
    public long soakEvents(Duration from) {
        long events = 0;
        Duration left = from;
        for (Stage stage : stages) {
            Duration driven = left.compareTo(stage.duration()) < 0 ? left : stage.duration();
            events += stage.events(driven);
            left = left.minus(driven);
        }
        return events;
    }

    /** The mean rate of the judged part, in events a second. */
    public double soakRatePerSecond() {
        return soakEvents() / (soak().toMillis() / 1e3);
    }
}
