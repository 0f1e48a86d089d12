package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.evidence.Series;
import io.github.soakgate.evidence.Signal;
import io.github.soakgate.slo.GrowthEstimator.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What growth is divided by. */
enum Growth {
    /** Per event that was handled. */
    PER_EVENT("event"),
    /** Per hour, at the rate of the load. */
    PER_HOUR("h");

    private static final double SECONDS_PER_HOUR = 3600;

    private final String unit;

    Growth(String unit) {
        this.unit = unit;
    }

    /** As it stands behind the slash. */
    String unit() {
        return unit;
    }

    /** How fast a signal of {@code container} grew in the soak; nothing where that cannot be estimated. */
    Optional<Estimate> of(ContainerObservations container, Signal signal, GrowthEstimator estimator) {
        Optional<Estimate> alone = alone(container, signal, estimator);
        return signal == Signal.ANON && container.soakEndHeap().isPresent()
                ? alone.map(anon -> ofJvm(anon, container, estimator))
                : alone;
    }

    /**
     * Anonymous memory of a JVM. One that fills the heap that it was given grows, and is no leak: surely growing is only what
     * surely grows outside of the heap, or in what collections of the old generation leave of it. What grows there surely is a
     * leak even where the heap lay in memory as a whole from the start; and so what could have grown there could have hidden,
     * however flat memory was. What collections of any kind leave bounds it, too: it holds all that lives.
     */
    private Estimate ofJvm(Estimate anon, ContainerObservations container, GrowthEstimator estimator) {
        Optional<Estimate> live = alone(container, Signal.HEAP, estimator.ofFewPoints());
        if (live.filter(heap -> heap.lower() > anon.upper()).isPresent()) {
            return live.get();
        }
        double sure = Stream.of(alone(container, Signal.OUTSIDE_HEAP, estimator), live)
                .flatMap(Optional::stream)
                .mapToDouble(Estimate::lower)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        return new Estimate(
                anon.slope(), Math.min(anon.lower(), sure), Math.max(anon.upper(), inHeap(container, live, estimator)));
    }

    /**
     * The fastest that what lives in the heap of a JVM can have grown in the soak: by the collections of its old generation, or by
     * those of any kind or, where there were few of either, because all of what the last one left was not there when the soak began.
     * Negative infinity where the collector does not tell what it leaves, or there was none yet.
     */
    private double inHeap(ContainerObservations container, Optional<Estimate> live, GrowthEstimator estimator) {
        if (container.soakEndHeap().flatMap(Sample.Heap::usedAfterGc).isEmpty()) {
            return Double.NEGATIVE_INFINITY;
        }
        return Stream.of(live, alone(container, Signal.HEAP_USED, estimator.ofFewPoints()))
                .flatMap(Optional::stream)
                .mapToDouble(Estimate::upper)
                .reduce(allOfIt(container), Math::min);
    }

    private double allOfIt(ContainerObservations container) {
        List<Series.Point> used = container.soakCurve(Signal.HEAP_USED).points();
        if (used.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        Series.Point last = used.get(used.size() - 1);
        double run = of(last) - of(container.soakCurve(Signal.ANON).points().get(0));
        return run > 0 ? last.mean() / run : Double.POSITIVE_INFINITY;
    }

    /** Whether it is not memory that leaves open whether {@code container} grows, but what its JVM may hold in its heap. */
    boolean isOpenInHeap(ContainerObservations container, Signal signal, GrowthEstimator estimator, double limit) {
        return signal == Signal.ANON
                && container.soakEndHeap().isPresent()
                && alone(container, signal, estimator).stream().anyMatch(anon -> anon.upper() <= limit);
    }

    private Optional<Estimate> alone(ContainerObservations container, Signal signal, GrowthEstimator estimator) {
        return estimator.estimate(container.soakCurve(signal).points(), this::of);
    }

    private double of(Series.Point point) {
        return switch (this) {
            case PER_EVENT -> point.events();
            case PER_HOUR -> point.seconds() / SECONDS_PER_HOUR;
        };
    }
}
