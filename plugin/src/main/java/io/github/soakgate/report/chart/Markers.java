package io.github.soakgate.report.chart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Moments that are marked across all charts. However many there are, lines that would fall on each other are drawn once,
 * and labels that would cover each other are told as one.
 *
 * @param lines upright, through all charts
 * @param labels above the charts
 */
public record Markers(List<Line> lines, List<Label> labels) {

    private static final int LANES = 3;
    private static final int MOST_STRONG_LINES = 40;

    /** How much room a label gets, and how near it must be to the one before to be told with it; of {@link TimeAxis#WIDTH}. */
    private static final double LABEL_WIDTH = 250;

    private static final double TOGETHER = 30;

    /**
     * A moment.
     *
     * @param label empty where the line alone says enough
     * @param death whether something ended, rather than began
     */
    public record Moment(Duration at, String label, boolean death) {}

    /**
     * An upright line.
     *
     * @param x in the drawing
     */
    public record Line(String x, boolean death) {}

    /**
     * The text of one moment or of several.
     *
     * @param percent of the width, from the left edge or, where {@code flipped}, from the right one
     * @param lane from 0, at the top
     */
    public record Label(String percent, boolean flipped, int lane, String text) {}

    private record Cluster(double x, List<String> labels) {
        boolean flipped() {
            return x > TimeAxis.WIDTH - LABEL_WIDTH;
        }

        double begin() {
            return flipped() ? x - LABEL_WIDTH : x;
        }

        String text() {
            int others = labels.size() - 1;
            if (others == 0) {
                return labels.get(0);
            }
            boolean alike = labels.stream().distinct().count() == 1;
            return alike ? labels.size() + " × " + labels.get(0) : labels.get(0) + " and " + others + " more";
        }
    }

    /** Whether the lines stand so close that at full strength they would hide the curves. */
    public boolean crowded() {
        return lines.size() > MOST_STRONG_LINES;
    }

    /** How many lanes the labels take. */
    public int lanes() {
        return labels.stream().mapToInt(label -> label.lane() + 1).max().orElse(0);
    }

    /** Lays out moments, in any order. */
    public static Markers of(List<Moment> moments, TimeAxis axis) {
        List<Moment> ordered =
                moments.stream().sorted(Comparator.comparing(Moment::at)).toList();
        List<Line> lines = ordered.stream()
                .map(moment -> new Line(Coordinate.of(axis.x(moment.at())), moment.death()))
                .distinct()
                .toList();
        List<Moment> labelled =
                ordered.stream().filter(moment -> !moment.label().isEmpty()).toList();
        return new Markers(lines, labels(labelled, axis));
    }

    private static List<Label> labels(List<Moment> ordered, TimeAxis axis) {
        double[] laneEnds = new double[LANES];
        Arrays.fill(laneEnds, Double.NEGATIVE_INFINITY);
        List<Cluster> clusters = new ArrayList<>();
        List<Integer> lanes = new ArrayList<>();
        for (Moment moment : ordered) {
            Cluster next = new Cluster(axis.x(moment.at()), new ArrayList<>(List.of(moment.label())));
            int lane = freeLane(laneEnds, next.begin());
            if (!clusters.isEmpty()
                    && (lane == LANES || next.x() - last(clusters).x() < TOGETHER)) {
                last(clusters).labels().add(moment.label());
                continue;
            }
            clusters.add(next);
            lanes.add(lane);
            laneEnds[lane] = next.begin() + LABEL_WIDTH;
        }
        return placed(clusters, lanes);
    }

    private static int freeLane(double[] laneEnds, double begin) {
        int lane = 0;
        while (lane < LANES && laneEnds[lane] > begin) {
            lane++;
        }
        return lane;
    }

    private static Cluster last(List<Cluster> clusters) {
        return clusters.get(clusters.size() - 1);
    }

    private static List<Label> placed(List<Cluster> clusters, List<Integer> lanes) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            Cluster cluster = clusters.get(i);
            double edge = cluster.flipped() ? TimeAxis.WIDTH - cluster.x() : cluster.x();
            labels.add(new Label(Coordinate.percent(edge), cluster.flipped(), lanes.get(i), cluster.text()));
        }
        return labels;
    }
}
