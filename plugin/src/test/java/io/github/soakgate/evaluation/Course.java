package io.github.soakgate.evaluation;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Memory as a service uses it, made from a seed.
 *
 * @param name of its class
 * @param leak the growth that goes on, as a multiple of the margin; 0 where the service is healthy
 */
record Course(String name, double leak, Maker maker) {

    /** Makes a run of so many seconds. */
    interface Maker {
        Trace make(Random random, int seconds);
    }

    /** With the size of its leak, where there is one. */
    String label() {
        return isHealthy() ? name : name + ", x " + String.valueOf(leak).replace(".0", "");
    }

    boolean isHealthy() {
        return leak == 0;
    }

    Trace trace(long seed, int seconds) {
        // neighbouring seeds of a Random begin with nearly the same numbers: they must be mixed first
        long mixed = new SplittableRandom(name.hashCode() * 1_000_003L + seed).nextLong();
        return maker.make(new Random(mixed), seconds);
    }

    /** AR(1) noise with a standard deviation and the correlation of one second with the next. */
    static double[] noise(Random random, int seconds, double deviation, double correlation) {
        double[] noise = new double[seconds];
        double innovation = deviation * Math.sqrt(1 - correlation * correlation);
        double value = random.nextGaussian() * deviation;
        for (int i = 0; i < seconds; i++) {
            value = correlation * value + innovation * random.nextGaussian();
            noise[i] = value;
        }
        return noise;
    }

    static double[] add(double[] curve, IntToDoubleFunction more) {
        double[] sum = Arrays.copyOf(curve, curve.length);
        Arrays.setAll(sum, i -> curve[i] + more.applyAsDouble(i));
        return sum;
    }

    static double between(Random random, double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
