package io.github.soakgate.slo;

import io.github.soakgate.evidence.Series;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.rank.Percentile;

/**
 * A curve cut into batches of equally many points. Batching turns autocorrelated samples into nearly independent ones (the
 * method of batch means: Law and Kelton, <em>Simulation Modeling and Analysis</em>).
 *
 * @param batches in the order of time
 */
record Batches(List<List<Series.Point>> batches) {

    /** The level of most curves: what is above it as long as below. Spikes do not move it. */
    static final double MEDIAN = 50;

    /** The level of a sawtooth, such as memory between two garbage collections: what it comes back to. */
    static final double FLOOR = 10;

    /** Cuts {@code points} into {@code count} batches. */
    static Batches of(List<Series.Point> points, int count) {
        return new Batches(IntStream.range(0, count)
                .mapToObj(k -> points.subList(k * points.size() / count, (k + 1) * points.size() / count))
                .toList());
    }

    int count() {
        return batches.size();
    }

    /** The mean of what growth is divided by, or of any other course, in each batch. A plain loop, for it is asked for each course. */
    double[] means(ToDoubleFunction<Series.Point> course) {
        double[] means = new double[batches.size()];
        for (int k = 0; k < means.length; k++) {
            double sum = 0;
            for (Series.Point point : batches.get(k)) {
                sum += course.applyAsDouble(point);
            }
            means[k] = sum / batches.get(k).size();
        }
        return means;
    }

    /** A percentile of each batch's values. */
    double[] levels(double percentile) {
        return levels(percentile, 0);
    }

    /** A percentile of the values of each batch and of as many {@code neighbours} on either side of it as there are. */
    double[] levels(double percentile, int neighbours) {
        Percentile level = new Percentile(percentile);
        return IntStream.range(0, count())
                .mapToObj(k -> batches.subList(Math.max(0, k - neighbours), Math.min(count(), k + neighbours + 1)))
                .mapToDouble(around -> level.evaluate(around.stream()
                        .flatMap(List::stream)
                        .mapToDouble(Series.Point::mean)
                        .toArray()))
                .toArray();
    }
}
