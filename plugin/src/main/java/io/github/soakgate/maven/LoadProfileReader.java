package io.github.soakgate.maven;

import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadProfile.Simulation;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.unit.DurationRange;
import io.github.soakgate.unit.Durations;
import io.github.soakgate.unit.Rate;
import io.github.soakgate.unit.RateRange;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what load is asked for. */
final class LoadProfileReader {

    private static final Duration DEFAULT_WARM_UP = Duration.ofSeconds(30);
    private static final Duration DEFAULT_COOL_DOWN = Duration.ofSeconds(30);
    private static final Stage DEFAULT_STAGE = new Stage(Rate.perSecond(200), Duration.ofMinutes(2));

    private LoadProfileReader() {}

    /**
     * Reads {@code <load>}.
     *
     * @param rate overrides the rate of every stage
     * @param duration overrides how long all stages last together
     * @param recovers whether what memory comes back to is judged, so that there must be a cool-down
     */
    static LoadProfile read(Element load, Optional<Rate> rate, Optional<DurationRange> duration, boolean recovers) {
        List<Stage> stages = load.items("stages", "stage").stream()
                .map(LoadProfileReader::stage)
                .toList();
        stages.stream()
                .limit(Math.max(0, stages.size() - 1))
                .filter(stage -> stage.atLeast().isPresent())
                .findFirst()
                .ifPresent(stage -> load.child("stages")
                        .problem("expected a least and a most duration of the last stage alone, but %s lasts %s..%s"
                                .formatted(
                                        stage.rate(),
                                        Durations.format(stage.atLeast().orElseThrow()),
                                        Durations.format(stage.duration()))));
        Duration warmUp =
                load.child("warmUp").value(LoadProfileReader::wholeSeconds).orElse(DEFAULT_WARM_UP);
        if (recovers && warmUp.isZero()) {
            load.child("warmUp")
                    .problem("expected a duration above zero, for <recovery> goes by the level in it, but was '0s'");
        }
        Optional<Duration> coolDown = coolDown(load.child("coolDown"), recovers);
        Optional<Simulation> simulation = SimulationReader.read(load, warmUp, rate.isPresent() || duration.isPresent());
        if (simulation.isPresent()) {
            return new LoadProfile(warmUp, List.of(), coolDown, simulation);
        }
        LoadProfile declared = new LoadProfile(warmUp, stages.isEmpty() ? List.of(DEFAULT_STAGE) : stages, coolDown);
        return overridden(declared, rate, duration);
    }

    private static Optional<Duration> coolDown(Element coolDown, boolean recovers) {
        Optional<Duration> declared = coolDown.value(LoadProfileReader::wholeSeconds);
        if (recovers && declared.filter(Duration::isZero).isPresent()) {
            coolDown.problem("expected a duration above zero, for <recovery> is judged in it, but was '0s'");
        }
        return declared.or(() -> recovers ? Optional.of(DEFAULT_COOL_DOWN) : Optional.empty())
                .filter(length -> !length.isZero());
    }

    private static Stage stage(Element stage) {
        RateRange rates = stage.child("rate")
                .required(RateRange::parse, RateRange.EXPECTED)
                .orElse(RateRange.constant(DEFAULT_STAGE.rate()));
        DurationRange duration = stage.child("duration")
                .required(LoadProfileReader::durations, DurationRange.EXPECTED)
                .orElse(exactly(DEFAULT_STAGE.duration()));
        if (rates.to().isPresent() && !duration.isExact()) {
            stage.child("duration")
                    .problem(
                            "expected one duration of a stage whose rate changes, but was '%s..%s'; soak on in a stage after it"
                                    .formatted(Durations.format(duration.least()), Durations.format(duration.most())));
            return DEFAULT_STAGE;
        }
        Stage read = stage(rates, duration);
        if (read.events(read.duration()) == 0) {
            stage.problem("expected a rate and a duration that make at least one event, but %s for %s are none"
                    .formatted(read.rates(), Durations.format(read.duration())));
        }
        return read;
    }

    private static Stage stage(RateRange rates, DurationRange duration) {
        return new Stage(
                rates.from(),
                rates.to(),
                duration.most(),
                Optional.of(duration.least()).filter(least -> !duration.isExact()));
    }

    private static DurationRange exactly(Duration duration) {
        return new DurationRange(duration, duration);
    }

    /** One duration, or the least and the most, in whole seconds and above zero. */
    static DurationRange durations(String text) {
        DurationRange range = DurationRange.parse(text);
        if (range.least().isZero()) {
            throw new IllegalArgumentException("expected a duration above zero, but was '" + text + "'");
        }
        if (!range.least().equals(inWholeSeconds(range.least()))
                || !range.most().equals(inWholeSeconds(range.most()))) {
            throw new IllegalArgumentException("expected whole seconds, but was '" + text + "'");
        }
        return range;
    }

    private static Duration inWholeSeconds(Duration duration) {
        return duration.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Load is driven and counted in whole seconds. */
    private static Duration wholeSeconds(String text) {
        Duration duration = Durations.parse(text);
        if (!duration.equals(inWholeSeconds(duration))) {
            throw new IllegalArgumentException("expected whole seconds, but was '" + text + "'");
        }
        return duration;
    }

    private static LoadProfile overridden(LoadProfile declared, Optional<Rate> rate, Optional<DurationRange> duration) {
        DurationRange soak = duration.orElse(new DurationRange(declared.shortestSoak(), declared.soak()));
        List<Stage> stages = new ArrayList<>();
        Duration left = soak.most();
        Duration declaredLeft = declared.soak();
        for (Stage stage : declared.stages()) {
            // each takes its share of what is left, so that all together last as long as they are to
            double share = (double) stage.duration().toSeconds() / declaredLeft.toSeconds();
            Duration scaled = Duration.ofSeconds(Math.max(1, Math.round(left.toSeconds() * share)));
            stages.add(new Stage(
                    rate.orElse(stage.rate()), stage.to().filter(to -> rate.isEmpty()), scaled, Optional.empty()));
            left = left.minus(scaled);
            declaredLeft = declaredLeft.minus(stage.duration());
        }
        Stage last = stages.remove(stages.size() - 1);
        Duration optional = soak.most().minus(soak.least());
        Duration atLeast =
                optional.compareTo(last.duration()) < 0 ? last.duration().minus(optional) : Duration.ofSeconds(1);
        stages.add(stage(new RateRange(last.rate(), last.to()), new DurationRange(atLeast, last.duration())));
        return new LoadProfile(declared.warmUp(), stages, declared.coolDown());
    }
}
