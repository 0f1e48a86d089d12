package io.github.soakgate.evaluation;

import static io.github.soakgate.evaluation.Course.add;
import static io.github.soakgate.evaluation.Course.between;
import static io.github.soakgate.evaluation.Course.noise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * The classes of curves. Noise has a standard deviation of 1 MiB and, where nothing else is said, a correlation of 0.9 from
 * one second to the next; the margin is 37.5 MiB/h, so that a leak at it grows by 12.5 MiB in the longest soak.
 */
final class Corpus {

    /** The growth that the threshold allows, in MiB an hour. */
    static final double MARGIN = 37.5;

    /** What is soaked for at least where nothing else is said. */
    static final Duration SHORTEST = Duration.ofMinutes(5);

    static final int LONGEST_SECONDS = 1200;

    private static final double PER_SECOND = MARGIN / 3600;

    private Corpus() {}

    static List<Course> healthy() {
        List<Course> all = new ArrayList<>();
        all.add(course("steady, independent noise", (random, n) -> noise(random, n, 1, 0)));
        all.add(course("steady, correlation .9", (random, n) -> noise(random, n, 1, 0.9)));
        all.add(course("steady, correlation .98", (random, n) -> noise(random, n, 1, 0.98)));
        all.add(course("random walk, 1 MiB in 20 min", (random, n) -> walk(random, n, 1)));
        all.add(course("random walk, 3 MiB in 20 min", (random, n) -> walk(random, n, 3)));
        all.add(course("sawtooth of 20-60 s", (random, n) -> sawtooth(random, n, 20, 60, 0)));
        all.add(course("sawtooth of 120-240 s", (random, n) -> sawtooth(random, n, 120, 240, 0)));
        for (int tau : new int[] {30, 60, 150, 200, 300}) {
            all.add(course("warming up, tau " + tau + " s", (random, n) -> {
                double height = between(random, 5, 50);
                return add(noise(random, n, 1, 0.9), i -> height * -Math.expm1(-i / (double) tau));
            }));
        }
        all.add(course("one to three steps", Corpus::steps));
        all.add(course("a spike that settles", Corpus::spike));
        all.add(course("ramp that ends in the first half", (random, n) -> ramp(random, n, 0.1, 0.5)));
        all.add(course("ramp that ends in the third quarter", (random, n) -> ramp(random, n, 0.5, 0.75)));
        all.add(course("ramp that ends at 75-90 %", (random, n) -> ramp(random, n, 0.75, 0.9)));
        all.add(jvm("JVM that collects every 10-40 s", 0, r -> filledIn(r, between(r, 10, 40), 0, 0)));
        all.add(jvm("JVM that fills its heap in 2-10 min", 0, r -> filledIn(r, between(r, 120, 600), 0, 0)));
        all.add(jvm("JVM that fills its heap all the time", 0, r -> filledIn(r, between(r, 1200, 2400), 0, 0)));
        return all;
    }

    static List<Course> leaks() {
        List<Course> all = new ArrayList<>();
        for (double times : new double[] {0.5, 1, 2, 4, 8, 16}) {
            all.add(leak(
                    "steady leak", times, (random, n) -> add(noise(random, n, 1, 0.9), i -> times * PER_SECOND * i)));
        }
        for (double times : new double[] {2, 4}) {
            double slope = times * PER_SECOND;
            all.add(leak(
                    "steady leak, correlation .98",
                    times,
                    (random, n) -> add(noise(random, n, 1, 0.98), i -> slope * i)));
            all.add(leak("stairs of 20-100 s", times, (random, n) -> stairs(random, n, slope)));
            all.add(leak("ratchet of 20-60 s", times, (random, n) -> sawtooth(random, n, 20, 60, slope)));
            all.add(leak("ratchet of 60-150 s", times, (random, n) -> sawtooth(random, n, 60, 150, slope)));
            all.add(leak("leak under a warm-up", times, (random, n) -> {
                double height = between(random, 5, 50);
                double tau = between(random, 30, 150);
                return add(noise(random, n, 1, 0.9), i -> slope * i + height * -Math.expm1(-i / tau));
            }));
            all.add(leak("leak with one release", times, (random, n) -> {
                double place = between(random, 0.1, 0.9) * n;
                double height = between(random, 2, 10);
                return add(noise(random, n, 1, 0.9), i -> slope * i - (i > place ? height : 0));
            }));
            all.add(jvm("leak in a JVM's heap", times, r -> filledIn(r, between(r, 5, 20), slope, 0)));
            all.add(jvm("leak outside of a JVM's heap", times, r -> filledIn(r, between(r, 10, 40), 0, slope)));
            all.add(leak("leak that starts in the 1st minute", times, (random, n) -> late(random, n, slope, 0, 60)));
            all.add(leak("leak that starts in min. 2-5", times, (random, n) -> late(random, n, slope, 60, 300)));
            all.add(leak("leak that starts in min. 6-10", times, (random, n) -> late(random, n, slope, 300, 600)));
        }
        return all;
    }

    /** Those of them that begin after the first minute. */
    static List<Course> lateLeaks() {
        return leaks().stream()
                .filter(leak -> leak.name().startsWith("leak that starts in min."))
                .toList();
    }

    /** Makes a curve of so many seconds, in MiB above the level at the start of the soak. */
    private interface Curve {
        double[] make(Random random, int seconds);
    }

    private static Course course(String name, Curve curve) {
        return leak(name, 0, curve);
    }

    private static Course leak(String name, double times, Curve curve) {
        return new Course(name, times, (random, n) -> Trace.of(curve.make(random, n)));
    }

    private static Course jvm(String name, double times, Function<Random, Jvm> jvm) {
        return new Course(name, times, (random, n) -> jvm.apply(random).trace(random, n));
    }

    /** Whose old generation is full after so many seconds of soak, and again after as many. */
    private static Jvm filledIn(Random random, double seconds, double heapLeak, double outsideLeak) {
        double old = between(random, 120, 240);
        double live = old * between(random, 0.1, 0.3);
        return new Jvm(old, live, (old - live) / seconds, heapLeak, outsideLeak, random.nextBoolean());
    }

    private static double[] walk(Random random, int seconds, double deviationInTheEnd) {
        double[] walk = new double[seconds];
        double value = 0;
        for (int i = 0; i < seconds; i++) {
            value += random.nextGaussian() * deviationInTheEnd / Math.sqrt(LONGEST_SECONDS);
            walk[i] = value + 0.2 * random.nextGaussian();
        }
        return walk;
    }

    private static double[] sawtooth(Random random, int seconds, double shortest, double longest, double slope) {
        double mean = between(random, shortest, longest);
        double height = between(random, 5, 20);
        double[] teeth = noise(random, seconds, 0.5, 0.5);
        double period = mean;
        double inTooth = random.nextDouble() * period;
        for (int i = 0; i < seconds; i++) {
            if (++inTooth > period) {
                inTooth = 0;
                period = mean * between(random, 0.8, 1.2);
            }
            teeth[i] += height * inTooth / period + slope * i;
        }
        return teeth;
    }

    private static double[] stairs(Random random, int seconds, double slope) {
        double period = between(random, 20, 100);
        double phase = random.nextDouble() * period;
        return add(noise(random, seconds, 0.3, 0.5), i -> slope * period * Math.floor((i + phase) / period));
    }

    private static double[] steps(Random random, int seconds) {
        int count = 1 + random.nextInt(3);
        double[] places = random.doubles(count, 0, seconds).toArray();
        double[] heights = random.doubles(count, 1, 10).toArray();
        return add(noise(random, seconds, 1, 0.9), i -> {
            double sum = 0;
            for (int step = 0; step < count; step++) {
                sum += i > places[step] ? heights[step] : 0;
            }
            return sum;
        });
    }

    private static double[] spike(Random random, int seconds) {
        double place = between(random, 0, seconds - 100);
        double width = between(random, 5, 60);
        double height = between(random, 5, 50);
        return add(noise(random, seconds, 1, 0.9), i -> i > place && i < place + width ? height : 0);
    }

    private static double[] ramp(Random random, int seconds, double earliest, double latest) {
        double end = between(random, earliest, latest) * seconds;
        double height = between(random, 5, 50);
        return add(noise(random, seconds, 1, 0.9), i -> height * Math.min(i / end, 1));
    }

    private static double[] late(Random random, int seconds, double slope, double earliest, double latest) {
        double start = between(random, earliest, latest);
        return add(noise(random, seconds, 1, 0.9), i -> slope * Math.max(0, i - start));
    }
}
