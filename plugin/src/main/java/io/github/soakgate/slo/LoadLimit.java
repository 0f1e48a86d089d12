package io.github.soakgate.slo;

import io.github.soakgate.evidence.LoadFigures;
import io.github.soakgate.evidence.StretchQuestion;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A limit on load or latency, {@code 200ms} of the soak as a whole or {@code 200ms for 10s} of every ten seconds of it.
 *
 * @param declared as the user wrote it
 * @param measure what is limited
 * @param stretch of every part of the soak that is so long; absent where it is of the soak as a whole
 */
record LoadLimit(String declared, LoadMeasure measure, Optional<Duration> stretch) {

    /** The seconds of a stretch are kept in memory. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** @throws IllegalArgumentException where {@code text} is none */
    static LoadLimit parse(String text, Function<String, LoadMeasure> measure) {
        String[] parts = text.split("\\s+for\\s+", 2);
        return new LoadLimit(
                text,
                measure.apply(parts[0]),
                Stream.of(parts).skip(1).map(LoadLimit::stretch).findFirst());
    }

    private static Duration stretch(String text) {
        Duration length = Durations.parse(text);
        if (length.isZero() || length.toNanosPart() > 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "expected whole seconds from 1s to 10m after 'for', but was '" + text + "'");
        }
        return length;
    }

    /** What the evidence must answer for it to be judged. */
    Stream<StretchQuestion> questions() {
        return stretch.stream().flatMap(length -> Stream.of(surely(length), perhaps(length)));
    }

    /** Which stretch exceeds the limit most for sure. */
    StretchQuestion surely(Duration length) {
        return new MostOver(length, measure, true);
    }

    /** Which stretch exceeds it most, if the load generator is not to blame. */
    StretchQuestion perhaps(Duration length) {
        return new MostOver(length, measure, false);
    }

    private record MostOver(Duration length, LoadMeasure measure, boolean surely) implements StretchQuestion {
        @Override
        public double badness(LoadFigures load) {
            if (!measure.applies(load)) {
                return Double.NEGATIVE_INFINITY;
            }
            return surely ? measure.surelyOver(load) : measure.perhapsOver(load);
        }
    }
}
