package io.github.soakgate.gatling;

import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.unit.Durations;
import io.github.soakgate.unit.Rate;
import io.github.soakgate.unit.RateRange;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What the load generator's JVM is told to do: a properties file, written by one side and read by the other.
 *
 * @param endpoint {@code http://HOST:PORT}, or with https
 * @param profile with durations in whole seconds: Gatling injects nobody in a part of a second
 * @param traffic what is sent
 */
public record LoadPlan(URI endpoint, LoadProfile profile, Traffic traffic) {

    private static final Duration GRADUALLY = Duration.ofSeconds(5);

    /** The part of the rate that a cold service gets first. */
    private static final BigDecimal COLD = new BigDecimal("0.1");

    public LoadPlan {
        requireWholeSeconds(profile.warmUp());
        profile.stages().forEach(stage -> requireWholeSeconds(stage.duration()));
    }

    private static void requireWholeSeconds(Duration duration) {
        if (duration.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "expected a duration in whole seconds, but was " + Durations.format(duration));
        }
    }

    /**
     * All that is injected, one after another: the warm-up where there is one, then the stages. A warm-up that lasts long enough comes to the
     * first stage's rate gradually: a service that has just started answers late, and who sends it everything at once opens a
     * connection for each request that waits, hundreds of which would then be kept for all of the run.
     */
    public List<Stage> steps() {
        List<Stage> steps = new ArrayList<>();
        Rate rate = profile.stages().get(0).rate();
        Duration warmUp = profile.warmUp();
        if (warmUp.compareTo(GRADUALLY.multipliedBy(2)) >= 0) {
            steps.add(new Stage(rate.times(COLD), Optional.of(rate), GRADUALLY, Optional.empty()));
            warmUp = warmUp.minus(GRADUALLY);
        }
        if (!warmUp.isZero()) {
            steps.add(new Stage(rate, warmUp));
        }
        steps.addAll(profile.stages());
        return List.copyOf(steps);
    }

    /** The same load at so small a part of its rates that {@code count} of them make the whole. */
    public LoadPlan dividedBy(int count) {
        BigDecimal part = BigDecimal.ONE.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
        List<Stage> stages = profile.stages().stream()
                .map(stage -> new Stage(
                        stage.rate().times(part),
                        stage.to().map(to -> to.times(part)),
                        stage.duration(),
                        stage.atLeast()))
                .toList();
        return new LoadPlan(endpoint, new LoadProfile(profile.warmUp(), stages, profile.coolDown()), traffic);
    }

    /**
     * Writes it.
     *
     * @throws IOException where the file cannot be written
     */
    public void write(Path file) throws IOException {
        Properties properties = new Properties();
        Section all = new Section(properties, "");
        all.put("endpoint", endpoint);
        all.put("warmUp", profile.warmUp());
        all.putAll(
                "stage",
                profile.stages().stream()
                        .map(stage -> stage.rates() + " " + stage.duration())
                        .toList());
        TrafficProperties.write(traffic, all);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException where the file cannot be read
     * @throws IllegalArgumentException where it is none of these
     */
    public static LoadPlan read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Section all = new Section(properties, "");
        return new LoadPlan(
                URI.create(all.get("endpoint")),
                new LoadProfile(
                        Duration.parse(all.get("warmUp")),
                        all.list("stage").stream().map(LoadPlan::stage).toList()),
                TrafficProperties.read(all));
    }

    private static Stage stage(String text) {
        String[] ratesAndDuration = text.split(" ", 2);
        RateRange rates = RateRange.parse(ratesAndDuration[0]);
        return new Stage(rates.from(), rates.to(), Duration.parse(ratesAndDuration[1]), Optional.empty());
    }
}
