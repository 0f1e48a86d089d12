package io.github.soakgate.slo;

import io.github.soakgate.evidence.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.rank.Median;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * Ordinary least squares through the medians of equal batches, with an interval that is widened for what correlation is
 * left between neighbouring batches.
 *
 * <p>Batching turns autocorrelated samples into nearly independent ones (the method of batch means: Law and Kelton,
 * <em>Simulation Modeling and Analysis</em>), the median keeps spikes out, and the factor
 * {@code sqrt((1 + r) / (1 - r))} is the inflation of a mean's standard error under AR(1) noise with lag-1
 * autocorrelation {@code r}, here estimated from the residuals with Kendall's correction for its bias,
 * {@code r1 + (1 + 4 r1) / B}. A curve that is counted in steps can stand still while what it counts does not: the interval
 * is never narrower than one step over the whole of the abscissa on either side.
 *
 * @param confidence one-sided, of each bound
 * @param step in which the curve is counted, in its unit
 */
public record BatchedRegression(double confidence, double step) implements GrowthEstimator {

    private static final int POINTS_PER_BATCH = 3;
    private static final int FEW_BATCHES = 12;
    private static final int MANY_BATCHES = 20;
    private static final int POINTS_FOR_MANY = 200;
    private static final double GREATEST_CORRELATION = 0.9;

    @Override
    public int fewestPoints() {
        return FEW_BATCHES * POINTS_PER_BATCH;
    }

    @Override
    public Optional<Estimate> estimate(List<Series.Point> points, ToDoubleFunction<Series.Point> abscissa) {
        if (points.size() < fewestPoints()) {
            return Optional.empty();
        }
        List<Batch> batches = batches(points, abscissa);
        SimpleRegression line = new SimpleRegression();
        batches.forEach(batch -> line.addData(batch.x(), batch.y()));
        if (Double.isNaN(line.getSlope())) {
            return Optional.empty();
        }
        double r = correlation(batches, line);
        double t = new TDistribution(batches.size() - 2).inverseCumulativeProbability(confidence);
        double length = batches.get(batches.size() - 1).x() - batches.get(0).x();
        double margin = t * line.getSlopeStdErr() * Math.sqrt((1 + r) / (1 - r)) + step / length;
        return Optional.of(new Estimate(line.getSlope(), line.getSlope() - margin, line.getSlope() + margin));
    }

    private record Batch(double x, double y) {}

    private static List<Batch> batches(List<Series.Point> points, ToDoubleFunction<Series.Point> abscissa) {
        int count = points.size() < POINTS_FOR_MANY ? FEW_BATCHES : MANY_BATCHES;
        List<Batch> batches = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            List<Series.Point> batch = points.subList(k * points.size() / count, (k + 1) * points.size() / count);
            double[] values = batch.stream().mapToDouble(Series.Point::mean).toArray();
            double x = batch.stream().mapToDouble(abscissa).average().orElseThrow();
            batches.add(new Batch(x, new Median().evaluate(values)));
        }
        return batches;
    }

    private static double correlation(List<Batch> batches, SimpleRegression line) {
        double products = 0;
        double squares = 0;
        double previous = 0;
        for (Batch batch : batches) {
            double residual = batch.y() - line.predict(batch.x());
            products += residual * previous;
            squares += residual * residual;
            previous = residual;
        }
        double r1 = squares == 0 ? 0 : products / squares;
        return Math.max(0, Math.min(GREATEST_CORRELATION, r1 + (1 + 4 * r1) / batches.size()));
    }
}
