package io.github.soakgate.gatling;

import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.unit.Durations;
import io.github.soakgate.unit.Rate;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
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
 * @param endpoint {@code http://HOST:PORT}
 * @param profile with durations in whole seconds: Gatling injects nobody in a part of a second
 * @param event what is sent
 */
public record LoadPlan(URI endpoint, LoadProfile profile, EventSpec event) {

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

    /** All that is injected, one after another: the warm-up at the first stage's rate where there is one, then the stages. */
    public List<Stage> steps() {
        List<Stage> steps = new ArrayList<>();
        if (!profile.warmUp().isZero()) {
            steps.add(new Stage(profile.stages().get(0).rate(), profile.warmUp()));
        }
        steps.addAll(profile.stages());
        return List.copyOf(steps);
    }

    /**
     * Writes it.
     *
     * @throws IOException where the file cannot be written
     */
    public void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("endpoint", endpoint.toString());
        properties.setProperty("warmUp", profile.warmUp().toString());
        for (int i = 0; i < profile.stages().size(); i++) {
            Stage stage = profile.stages().get(i);
            properties.setProperty("stage." + i, stage.rates() + " " + stage.duration());
        }
        properties.setProperty("path", event.path());
        properties.setProperty("type", event.type());
        properties.setProperty("source", event.source().toString());
        properties.setProperty("mode", event.mode().name());
        properties.setProperty("dataContentType", event.dataContentType());
        event.data()
                .ifPresent(data ->
                        properties.setProperty("data", data.toAbsolutePath().toString()));
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
        return new LoadPlan(
                URI.create(value(properties, "endpoint")),
                new LoadProfile(Duration.parse(value(properties, "warmUp")), stages(properties)),
                new EventSpec(
                        value(properties, "path"),
                        value(properties, "type"),
                        URI.create(value(properties, "source")),
                        EventSpec.Mode.valueOf(value(properties, "mode")),
                        value(properties, "dataContentType"),
                        Optional.ofNullable(properties.getProperty("data")).map(Path::of)));
    }

    private static List<Stage> stages(Properties properties) {
        List<Stage> stages = new ArrayList<>();
        while (properties.containsKey("stage." + stages.size())) {
            String[] rateAndDuration =
                    value(properties, "stage." + stages.size()).split(" ", 2);
            String[] rates = rateAndDuration[0].split("\\.\\.", 2);
            stages.add(new Stage(
                    Rate.parse(rates[0]),
                    Optional.of(rates[rates.length - 1])
                            .filter(to -> rates.length > 1)
                            .map(Rate::parse),
                    Duration.parse(rateAndDuration[1]),
                    Optional.empty()));
        }
        return stages;
    }

    private static String value(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .orElseThrow(() -> new IllegalArgumentException("expected a load plan, but it has no '" + key + "'"));
    }
}
