package io.github.soakgate.slo;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/**
 * Ordinary least squares of {@code level = a + slope * x + g * course} over batches.
 *
 * @param kind of the course
 * @param slope of the straight part, per unit of x
 * @param error of the slope, widened by {@code sqrt((1 + r) / (1 - r))}: the inflation of a mean's standard error under
 *     AR(1) noise with lag-1 autocorrelation {@code r}, which is estimated from the residuals with Kendall's correction for
 *     its bias, {@code r1 + (1 + 4 r1) / B}
 * @param freedom degrees of freedom of the residuals
 * @param bic Schwarz's information criterion, {@code B ln(RSS / B) + q ln B}: the less, the better the fit for its parameters
 */
record Trend(Course.Kind kind, double slope, double error, int freedom, double bic) {

    private static final double GREATEST_CORRELATION = 0.9;

    /** Pivots of the QR decomposition that are smaller are none, for regressors from 0 to 1. */
    private static final double SINGULAR = 1e-8;

    /**
     * Fits it.
     *
     * @param x what growth is divided by, one a batch, rising
     * @param values of the course, one a batch
     * @param levels one a batch
     * @param resolution of a level: what is below it is no misfit
     * @return nothing where the course cannot be told from the straight line
     */
    static Optional<Trend> fit(Course course, double[] x, double[] values, double[] levels, double resolution) {
        int count = levels.length;
        double length = x[count - 1] - x[0];
        boolean straight = course.kind() == Course.Kind.STRAIGHT;
        double[][] design = IntStream.range(0, count)
                .mapToObj(k -> {
                    double along = (x[k] - x[0]) / length;
                    return straight ? new double[] {along} : new double[] {along, values[k]};
                })
                .toArray(double[][]::new);
        // differences of large numbers are exact before they are squared, not after
        double[] rises = Arrays.stream(levels).map(level -> level - levels[0]).toArray();
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression(SINGULAR);
        try {
            regression.newSampleData(rises, design);
            double[] errors = regression.estimateRegressionParametersStandardErrors();
            double[] residuals = regression.estimateResiduals();
            double r = correlation(residuals);
            double misfit =
                    Arrays.stream(residuals).map(e -> e * e).average().orElseThrow() + resolution * resolution / 12;
            return Optional.of(new Trend(
                    course.kind(),
                    regression.estimateRegressionParameters()[1] / length,
                    errors[1] / length * Math.sqrt((1 + r) / (1 - r)),
                    count - errors.length,
                    count * Math.log(Math.max(misfit, Double.MIN_NORMAL)) + course.parameters() * Math.log(count)));
        } catch (MathIllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static double correlation(double[] residuals) {
        double products = 0;
        double squares = 0;
        for (int k = 0; k < residuals.length; k++) {
            products += k == 0 ? 0 : residuals[k] * residuals[k - 1];
            squares += residuals[k] * residuals[k];
        }
        double r1 = squares == 0 ? 0 : products / squares;
        return Math.max(0, Math.min(GREATEST_CORRELATION, r1 + (1 + 4 * r1) / residuals.length));
    }
}
