package io.github.soakgate.report;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.Signal;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.report.chart.Chart;
import io.github.soakgate.report.chart.Coordinate;
import io.github.soakgate.report.chart.Markers;
import io.github.soakgate.report.chart.Plot;
import io.github.soakgate.report.chart.Quantity;
import io.github.soakgate.report.chart.TimeAxis;
import io.github.soakgate.slo.Verdict;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was seen over the time of the run: charts above one another on one time axis.
 *
 * @param seconds how long the axis is
 * @param ticks of the time axis
 * @param bands the phases
 * @param markers deaths, other OOM kills and starts
 */
record Timeline(String seconds, List<Label> ticks, List<Band> bands, Markers markers, List<Chart> charts) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** @param percent of the width, from the left edge */
    record Label(String percent, String label) {}

    /**
     * A phase.
     *
     * @param x in the drawing, and as a {@code percent} of the width
     * @param width the same
     * @param judged whether it is the soak
     */
    record Band(String x, String width, String percent, String widthPercent, String label, boolean judged) {}

    /** Whether there is anything to draw. */
    boolean drawn() {
        return !charts.isEmpty();
    }

    static Timeline of(Verdict verdict, Observations seen) {
        Duration length = RunStory.length(seen);
        TimeAxis axis = new TimeAxis(length.compareTo(SHORTEST) < 0 ? SHORTEST : length);
        return new Timeline(
                Double.toString(axis.length().toMillis() / 1e3),
                axis.ticks().stream()
                        .map(tick -> new Label(Coordinate.percent(axis.x(tick.value())), tick.label()))
                        .toList(),
                bands(seen, axis),
                Markers.of(Moments.of(seen), axis),
                charts(verdict, seen, axis));
    }

    private static List<Band> bands(Observations seen, TimeAxis axis) {
        List<Band> bands = new ArrayList<>();
        for (RunStory.Stretch stretch : RunStory.phases(seen)) {
            double x = axis.x(stretch.from());
            double width = axis.x(stretch.to()) - x;
            bands.add(new Band(
                    Coordinate.of(x),
                    Coordinate.of(width),
                    Coordinate.percent(x),
                    Coordinate.percent(width),
                    stretch.phase().toString(),
                    stretch.phase() == Phase.SOAK));
        }
        return bands;
    }

    private static List<Chart> charts(Verdict verdict, Observations seen, TimeAxis axis) {
        List<ContainerObservations> others = seen.containers().stream()
                .filter(container -> !container.deployed().target())
                .toList();
        Plot latency = new Plot(axis, "Latency", Quantity.MILLISECONDS)
                .line("p95 of each second", seen.load().latencyP95());
        latencyLimit(verdict).ifPresent(limit -> latency.limit("limit", limit.toNanos() / 1e6));
        Plot load = new Plot(axis, "Load", Quantity.PER_SECOND)
                .line("sent", seen.load().sentPerSecond())
                .line("failed", seen.load().failedPerSecond());
        return Stream.of(
                        memory("Anonymous memory of the target", seen, seen.target(), axis),
                        load,
                        latency,
                        handles(seen, axis),
                        memory("Anonymous memory of other containers", seen, others, axis))
                .flatMap(plot -> plot.chart().stream())
                .toList();
    }

    private static Plot memory(String title, Observations seen, List<ContainerObservations> containers, TimeAxis axis) {
        Plot plot = new Plot(axis, title, Quantity.BYTES);
        for (ContainerObservations container : containers) {
            Optional<Bytes> limit = container.deployed().limit();
            plot.line(Text.line(container.label()), container.curve(Signal.ANON), deaths(seen, container));
            limit.ifPresent(bytes -> plot.limit("memory limit", (double) bytes.value()));
        }
        return plot;
    }

    private static Plot handles(Observations seen, TimeAxis axis) {
        Plot plot = new Plot(axis, "Threads, file descriptors and connections of the target", Quantity.COUNT);
        for (ContainerObservations container : seen.target()) {
            String of = seen.target().size() == 1 ? "" : " of " + Text.line(container.label());
            List<Duration> deaths = deaths(seen, container);
            plot.line("threads" + of, container.curve(Signal.THREADS), deaths)
                    .line("descriptors" + of, container.curve(Signal.DESCRIPTORS), deaths)
                    .line("connections" + of, container.curve(Signal.CONNECTIONS), deaths);
        }
        return plot;
    }

    private static List<Duration> deaths(Observations seen, ContainerObservations container) {
        return seen.deaths().ends().stream()
                .filter(death -> death.container().label().equals(container.label()))
                .map(Terminated::at)
                .toList();
    }

    private static Optional<Duration> latencyLimit(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.threshold().equals("latencyP95"))
                .flatMap(finding -> Stream.of(finding.limit().split("\\s*,\\s*|\\s+for\\s")))
                .findFirst()
                .map(Durations::parse);
    }
}
