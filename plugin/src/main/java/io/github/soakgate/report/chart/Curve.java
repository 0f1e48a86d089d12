package io.github.soakgate.report.chart;

import io.github.soakgate.evidence.Series.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A series as an SVG path: thinned to what a screen can show, broken where nothing was seen. */
final class Curve {

    /** More columns than this no screen tells apart at the width of a report. */
    private static final int COLUMNS = 600;

    /** Silences shorter than this are sampling jitter. */
    private static final double LEAST_SILENCE_SECONDS = 5;

    private record Dot(double seconds, double value) {}

    private final TimeAxis axis;
    private final double top;

    /** @param top the value at the upper edge; above zero */
    Curve(TimeAxis axis, double top) {
        this.axis = axis;
        this.top = top;
    }

    /**
     * The path's {@code d}: absolute {@code M} and {@code L} only, so that a script can read the values back.
     *
     * @param breaks times over which the curve does not go on
     */
    String path(List<Point> points, List<Duration> breaks) {
        StringBuilder path = new StringBuilder();
        for (List<Point> stretch : stretches(points, breaks)) {
            List<Dot> dots = thinned(stretch);
            for (int i = 0; i < dots.size(); i++) {
                path.append(i == 0 ? 'M' : 'L').append(at(dots.get(i)));
            }
            if (dots.size() == 1) {
                path.append('L').append(at(dots.get(0)));
            }
        }
        return path.toString();
    }

    private String at(Dot dot) {
        double y = TimeAxis.WIDTH * (1 - dot.value() / top);
        return Coordinate.of(axis.x(dot.seconds())) + "," + Coordinate.of(y);
    }

    private static List<List<Point>> stretches(List<Point> points, List<Duration> breaks) {
        double silence = silence(points);
        List<List<Point>> stretches = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= points.size(); i++) {
            if (i == points.size()
                    || isBroken(points.get(i - 1).seconds(), points.get(i).seconds(), silence, breaks)) {
                stretches.add(points.subList(begin, i));
                begin = i;
            }
        }
        return points.isEmpty() ? List.of() : stretches;
    }

    private static boolean isBroken(double from, double to, double silence, List<Duration> breaks) {
        return to - from > silence
                || breaks.stream()
                        .mapToDouble(time -> time.toNanos() / 1e9)
                        .anyMatch(time -> from < time && time <= to);
    }

    /** Three times the usual distance of two points: a longer one means that nothing was seen in between. */
    private static double silence(List<Point> points) {
        double[] distances = new double[Math.max(0, points.size() - 1)];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = points.get(i + 1).seconds() - points.get(i).seconds();
        }
        Arrays.sort(distances);
        double usual = distances.length == 0 ? 0 : distances[distances.length / 2];
        return Math.max(LEAST_SILENCE_SECONDS, 3 * usual);
    }

    /** Of each column the lowest mean and the highest maximum, in the order of time: no peak and no dip is lost. */
    private List<Dot> thinned(List<Point> stretch) {
        List<Dot> dots = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= stretch.size(); i++) {
            if (i == stretch.size() || column(stretch.get(i)) != column(stretch.get(begin))) {
                addExtremes(dots, stretch.subList(begin, i));
                begin = i;
            }
        }
        return dots;
    }

    private int column(Point point) {
        return (int) (axis.x(point.seconds()) / TimeAxis.WIDTH * COLUMNS);
    }

    private static void addExtremes(List<Dot> dots, List<Point> column) {
        Point highest = column.stream().max(Comparator.comparing(Point::max)).orElseThrow();
        Point lowest = column.stream().min(Comparator.comparing(Point::mean)).orElseThrow();
        Dot peak = new Dot(highest.seconds(), highest.max());
        if (highest.equals(lowest)) {
            dots.add(peak);
            return;
        }
        Dot dip = new Dot(lowest.seconds(), lowest.mean());
        boolean dipFirst = dip.seconds() < peak.seconds();
        dots.add(dipFirst ? dip : peak);
        dots.add(dipFirst ? peak : dip);
    }
}
