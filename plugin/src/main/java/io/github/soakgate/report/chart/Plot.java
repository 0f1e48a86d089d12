package io.github.soakgate.report.chart;

import io.github.soakgate.evidence.Series;
import io.github.soakgate.evidence.Series.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gathers the curves of one chart and works out their common scale. */
public final class Plot {

    /** How many curves a page can tell apart. */
    static final int STYLES = 8;

    private static final int MOST_LINES = 20;

    /** A limit further up than this many times the highest value would press the curves flat, and is left out. */
    private static final double FARTHEST_LIMIT = 4;

    private static final double HEADROOM = 1.1;

    private record Curved(String label, List<Point> points, List<Duration> breaks) {}

    private record Limit(String label, double value) {}

    private final TimeAxis axis;
    private final String title;
    private final Quantity quantity;
    private final List<Curved> curves = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();

    /** A chart that has no curve yet. */
    public Plot(TimeAxis axis, String title, Quantity quantity) {
        this.axis = axis;
        this.title = title;
        this.quantity = quantity;
    }

    /** Adds a curve, where the series has a point. */
    public Plot line(String label, Series series) {
        return line(label, series, List.of());
    }

    /** Adds a curve that does not go on over {@code breaks}, where the series has a point. */
    public Plot line(String label, Series series, List<Duration> breaks) {
        List<Point> points = series.points();
        if (!points.isEmpty()) {
            curves.add(new Curved(label, points, breaks));
        }
        return this;
    }

    /** Adds a height that curves are held against, in the quantity's unit; the same height once. */
    public Plot limit(String label, double value) {
        if (limits.stream().noneMatch(limit -> limit.value() == value)) {
            limits.add(new Limit(label, value));
        }
        return this;
    }

    /** The chart; none where it has no curve. */
    public Optional<Chart> chart() {
        return curves.isEmpty() ? Optional.empty() : Optional.of(drawn());
    }

    private Chart drawn() {
        double highest = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::max)
                .max()
                .orElse(0);
        double top = HEADROOM * Math.max(highest > 0 ? highest : 1, nearLimit(highest));
        List<Chart.Line> lines = lines(new Curve(axis, top));
        String description = lines.stream()
                .map(line -> line.label() + " " + line.range())
                .collect(Collectors.joining("; ", title + ": ", ""));
        return new Chart(
                title,
                description,
                Double.toString(top / quantity.divisor(top)),
                quantity.unit(top),
                quantity.ticks(top).stream()
                        .map(tick -> mark(tick.value(), top, tick.label()))
                        .toList(),
                lines,
                limits.stream()
                        .filter(limit -> limit.value() <= top)
                        .map(limit -> mark(limit.value(), top, label(limit)))
                        .toList(),
                remarks(top));
    }

    private double nearLimit(double highest) {
        return limits.stream()
                .mapToDouble(Limit::value)
                .filter(limit -> limit <= FARTHEST_LIMIT * highest)
                .max()
                .orElse(0);
    }

    private List<Chart.Line> lines(Curve curve) {
        List<Chart.Line> lines = new ArrayList<>();
        for (Curved curved : curves.subList(0, Math.min(MOST_LINES, curves.size()))) {
            lines.add(new Chart.Line(
                    curved.label(),
                    lines.size() % STYLES,
                    curve.path(curved.points(), curved.breaks()),
                    range(curved.points())));
        }
        return lines;
    }

    private String range(List<Point> points) {
        double highest = points.stream().mapToDouble(Point::max).max().orElse(0);
        return "from %s to %s, at most %s"
                .formatted(
                        quantity.format(points.get(0).mean()),
                        quantity.format(points.get(points.size() - 1).mean()),
                        quantity.format(highest));
    }

    private static Chart.Mark mark(double value, double top, String label) {
        double height = TimeAxis.WIDTH * value / top;
        return new Chart.Mark(Coordinate.percent(height), Coordinate.of(TimeAxis.WIDTH - height), label);
    }

    private String label(Limit limit) {
        return limit.label() + " " + quantity.format(limit.value());
    }

    private List<String> remarks(double top) {
        List<String> remarks = new ArrayList<>();
        limits.stream()
                .filter(limit -> limit.value() > top)
                .forEach(limit -> remarks.add("The %s is far above this chart.".formatted(label(limit))));
        if (curves.size() > MOST_LINES) {
            remarks.add("%s more curves are not drawn.".formatted(curves.size() - MOST_LINES));
        }
        return remarks;
    }
}
