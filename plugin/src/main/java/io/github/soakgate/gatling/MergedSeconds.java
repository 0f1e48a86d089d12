package io.github.soakgate.gatling;

import io.github.soakgate.evidence.Generator;
import io.github.soakgate.evidence.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The seconds of several injectors with equal shares, merged into those of the load as a whole: counts and histograms are added, which is
 * exact. A second is whole when all injectors that go on have told of it. What an injector that was lost would have sent is still
 * due: as much as was due from each of the others.
 *
 * <p>Not safe for use by several threads at once.
 */
final class MergedSeconds {

    private final List<Part> parts = new ArrayList<>();
    private int next;

    MergedSeconds(int injectors) {
        for (int i = 0; i < injectors; i++) {
            parts.add(new Part());
        }
    }

    /**
     * Takes the next second of an injector; returns the seconds that are whole now.
     *
     * @throws IllegalArgumentException where it is not the next
     */
    List<LoadLine> told(int injector, LoadLine second) {
        parts.get(injector).add(second);
        return whole();
    }

    /** An injector has driven its share, or has stopped as it was asked to; returns the seconds that are whole now. */
    List<LoadLine> ended(int injector) {
        parts.get(injector).over = true;
        return whole();
    }

    /** An injector has ended before; returns the seconds that are whole now. */
    List<LoadLine> lost(int injector) {
        parts.get(injector).lost = true;
        return ended(injector);
    }

    /** How many seconds an injector has told of. */
    int seconds(int injector) {
        return parts.get(injector).seconds;
    }

    private List<LoadLine> whole() {
        List<LoadLine> merged = new ArrayList<>();
        while (parts.stream().allMatch(Part::isKnown) && parts.stream().anyMatch(Part::isTelling)) {
            long silent = parts.stream().filter(Part::isLost).count();
            merged.add(merged(parts.stream().flatMap(Part::take).toList(), silent));
            next++;
        }
        return merged;
    }

    private LoadLine merged(List<LoadLine> seconds, long silent) {
        Map<String, Long> failures = new TreeMap<>();
        Latencies latency = new Latencies();
        for (LoadLine second : seconds) {
            second.failures().forEach((kind, count) -> failures.merge(kind, count, Long::sum));
            latency.add(second.latency());
        }
        return new LoadLine(
                next,
                seconds.stream().map(LoadLine::wall).min(Instant::compareTo).orElseThrow(),
                sum(seconds, LoadLine::sent),
                sum(seconds, LoadLine::ok),
                sum(seconds, LoadLine::failed),
                failures,
                latency,
                generator(
                        seconds.stream()
                                .flatMap(second -> second.generator().stream())
                                .toList(),
                        silent));
    }

    private static Optional<Generator> generator(List<Generator> generators, long silent) {
        if (generators.isEmpty()) {
            return Optional.empty();
        }
        long due = sum(generators, Generator::due);
        return Optional.of(new Generator(
                due + Math.round((double) due * silent / generators.size()),
                sum(generators, Generator::late),
                generators.stream()
                        .map(Generator::latest)
                        .max(Duration::compareTo)
                        .orElseThrow(),
                most(generators, Generator::cpu),
                most(generators, Generator::heap)));
    }

    private static <T> long sum(List<T> elements, ToLongFunction<T> figure) {
        return elements.stream().mapToLong(figure).sum();
    }

    private static double most(List<Generator> generators, ToDoubleFunction<Generator> figure) {
        return generators.stream().mapToDouble(figure).max().orElseThrow();
    }

    /** What one injector has told of. */
    private static final class Part {
        private final Deque<LoadLine> untaken = new ArrayDeque<>();
        private int seconds;
        private boolean over;
        private boolean lost;

        private void add(LoadLine second) {
            if (second.second() != seconds) {
                throw new IllegalArgumentException("expected second " + seconds + ", but was " + second.second());
            }
            untaken.add(second);
            seconds++;
        }

        private boolean isTelling() {
            return !untaken.isEmpty();
        }

        private boolean isKnown() {
            return over || isTelling();
        }

        private boolean isLost() {
            return lost && !isTelling();
        }

        private Stream<LoadLine> take() {
            return Optional.ofNullable(untaken.poll()).stream();
        }
    }
}
