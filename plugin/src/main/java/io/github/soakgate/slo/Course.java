package io.github.soakgate.slo;

import io.github.soakgate.evidence.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a curve can do besides growing for good.
 *
 * @param kind what it looks like
 * @param shape by time, from 0 on; flat where the line is straight
 * @param parameters how many are fitted with the line and it together, for the information criterion; a constant that is
 *     chosen from a grid counts for nearly as much as one that is fitted
 */
record Course(Kind kind, ToDoubleFunction<Series.Point> shape, double parameters) {

    /** Shapes. */
    enum Kind {
        /** Nothing else. */
        STRAIGHT,
        /** {@code 1 - exp(-t / tau)}: a cache, a pool or compiled code that fills up. */
        SATURATING,
        /** One step, up or down: a buffer that was taken, a table that was resized. */
        STEP,
        /** A slope up to some time and another one from then on: a ramp that ends, or a leak that starts late. */
        BEND
    }

    /** Time constants as fractions of the time that is looked at: a third of it is the slowest that it can tell from growth. */
    private static final double[] TIME_CONSTANTS = {0.03, 0.06, 0.1, 0.16, 0.24, 0.33};

    /** Batches on either side of a bend, at least: fewer tell too little of the slope that the curve goes on with. */
    private static final double BEND_MARGIN = 3;

    /** All that are tried on a curve that was cut into {@code batches}, which begins and ends at these times in seconds. */
    static List<Course> family(int batches, double begin, double end) {
        List<Course> family = new ArrayList<>();
        family.add(new Course(Kind.STRAIGHT, point -> 0, 2));
        double length = end - begin;
        for (double fraction : TIME_CONSTANTS) {
            family.add(new Course(
                    Kind.SATURATING, point -> -Math.expm1(-(point.seconds() - begin) / (fraction * length)), 3.7));
        }
        for (double k = 1; k < batches; k++) {
            double place = begin + k / batches * length;
            family.add(new Course(Kind.STEP, point -> point.seconds() < place ? 0 : 1, 4));
        }
        for (double k = BEND_MARGIN; k <= batches - BEND_MARGIN; k += 0.5) {
            double place = begin + k / batches * length;
            family.add(new Course(Kind.BEND, point -> (Math.min(point.seconds(), place) - begin) / length, 4));
        }
        return family;
    }
}
