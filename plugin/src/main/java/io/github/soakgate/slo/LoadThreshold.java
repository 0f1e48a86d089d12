package io.github.soakgate.slo;

import static java.util.stream.Collectors.joining;

import io.github.soakgate.evidence.LoadFigures;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Stretch;
import io.github.soakgate.evidence.StretchQuestion;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code errorRate}, {@code latencyP50} and its like, and {@code throughput}. What only the load generator's own trouble exceeds is
 * INCONCLUSIVE. What holds in spite of it is PASS, for such trouble never makes a figure better.
 *
 * @param name of the threshold
 * @param limits all of which must hold; at least one
 */
record LoadThreshold(String name, List<LoadLimit> limits) implements Criterion {

    /** @throws IllegalArgumentException where {@code text} is no limit, or several with commas between them */
    static LoadThreshold parse(String name, String text, Function<String, LoadMeasure> measure) {
        return new LoadThreshold(
                name,
                Stream.of(text.split(",", -1))
                        .map(limit -> LoadLimit.parse(limit.trim(), measure))
                        .toList());
    }

    @Override
    public String limit() {
        return limits.stream().map(LoadLimit::declared).collect(joining(", "));
    }

    @Override
    public List<StretchQuestion> questions() {
        return limits.stream().flatMap(LoadLimit::questions).toList();
    }

    @Override
    public Finding judge(Observations seen) {
        return limits.stream()
                .map(limit -> limit.stretch()
                        .map(length -> judge(seen, limit, length))
                        .orElseGet(() -> judge(seen, limit, seen.load().soak(), "")))
                .min(Comparator.comparing(Finding::verdict))
                .orElseThrow();
    }

    private Finding judge(Observations seen, LoadLimit limit, Duration length) {
        Optional<Stretch> surely = seen.load().worst(limit.surely(length));
        Optional<Stretch> perhaps = seen.load().worst(limit.perhaps(length));
        return surely.filter(stretch -> isOver(limit.measure(), stretch))
                .or(() -> perhaps)
                .map(stretch -> judge(seen, limit, stretch.load(), when(stretch)))
                .orElseGet(() -> PerContainer.inconclusive(this, NextSteps.soakLonger(seen, length)));
    }

    private static boolean isOver(LoadMeasure measure, Stretch stretch) {
        return measure.applies(stretch.load()) && measure.surelyOver(stretch.load()) > 0;
    }

    private static String when(Stretch stretch) {
        return "in the worst %s, from %s on, "
                .formatted(Durations.format(stretch.length()), Durations.format(stretch.from()));
    }

    private Finding judge(Observations seen, LoadLimit limit, LoadFigures load, String when) {
        LoadMeasure measure = limit.measure();
        if (!measure.applies(load)) {
            return PerContainer.inconclusive(this, when + "no request of the soak has ended");
        }
        String actual = measure.actual(load);
        String message = when + measure.sentence(load);
        if (measure.surelyOver(load) > 0) {
            return new Finding(name, Outcome.FAIL, limit(), actual, message);
        }
        if (measure.perhapsOver(load) <= 0) {
            return new Finding(name, Outcome.PASS, limit(), actual, message);
        }
        LoadMeasure.Doubt doubt = measure.doubt(load);
        return new Finding(
                name,
                Outcome.INCONCLUSIVE,
                limit(),
                actual,
                "%s, but %s%s"
                        .formatted(
                                message, doubt.what(), doubt.ofGenerator() ? ": " + Bottleneck.of(seen.load()) : ""));
    }
}
