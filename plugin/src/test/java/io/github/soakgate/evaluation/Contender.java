package io.github.soakgate.evaluation;

import io.github.soakgate.slo.Outcome;
import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.regression.SimpleRegression;

/** Something that judges a curve: it takes the whole of the longest soak, and knows PASS and FAIL alone. */
enum Contender {
    /** A straight line through all samples: FAIL where it surely (99 %, one-sided) rises faster than the margin. */
    LEAST_SQUARES("least squares") {
        @Override
        boolean alarms(double[] curve, double marginPerSecond) {
            SimpleRegression line = new SimpleRegression();
            for (int i = 0; i < curve.length; i++) {
                line.addData(i, curve[i]);
            }
            double t = new TDistribution(curve.length - 2).inverseCumulativeProbability(CONFIDENCE);
            return line.getSlope() - t * line.getSlopeStdErr() > marginPerSecond;
        }
    },
    /**
     * A trend by Mann-Kendall (99 %, one-sided) on every tenth sample, as fast by Sen's estimate as the margin: H. B. Mann,
     * <em>Nonparametric tests against trend</em>, 1945.
     */
    MANN_KENDALL("Mann-Kendall") {
        @Override
        boolean alarms(double[] curve, double marginPerSecond) {
            int n = curve.length / THINNING;
            double[] slopes = new double[n * (n - 1) / 2];
            long s = 0;
            int pair = 0;
            for (int i = 0; i < n; i++) {
                for (int k = i + 1; k < n; k++) {
                    double rise = curve[k * THINNING] - curve[i * THINNING];
                    s += (long) Math.signum(rise);
                    slopes[pair++] = rise / ((k - i) * THINNING);
                }
            }
            double deviation = Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
            double z = new NormalDistribution().inverseCumulativeProbability(CONFIDENCE);
            Arrays.sort(slopes);
            return (s - 1) / deviation > z && slopes[slopes.length / 2] > marginPerSecond;
        }
    },
    /** The last tenth is more than a tenth higher than the first, of a level of 60 MiB. */
    TEN_PERCENT("grew by 10 %") {
        @Override
        boolean alarms(double[] curve, double marginPerSecond) {
            int tenth = curve.length / 10;
            double first = Arrays.stream(curve, 0, tenth).average().orElseThrow();
            double last = Arrays.stream(curve, curve.length - tenth, curve.length)
                    .average()
                    .orElseThrow();
            return last - first > 0.1 * (LEVEL_MIB + first);
        }
    };

    static final double LEVEL_MIB = 60;

    private static final double CONFIDENCE = 0.99;
    private static final int THINNING = 10;

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    abstract boolean alarms(double[] curve, double marginPerSecond);

    Outcome judge(double[] curve, double marginPerSecond) {
        return alarms(curve, marginPerSecond) ? Outcome.FAIL : Outcome.PASS;
    }
}
