package io.github.soakgate.report.chart;

import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The time of a run, from the opening of its journal, laid over a width of {@value #WIDTH} units.
 *
 * @param length of the run; above zero
 */
public record TimeAxis(Duration length) {

    /** How wide, and how high, each drawing is in its own units; the page stretches it. */
    public static final int WIDTH = 1000;

    private static final int STEPS = 7;
    private static final int[] STEP_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200
    };

    /** @throws IllegalArgumentException where {@code length} is not above zero */
    public TimeAxis {
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("expected a length above zero, but was '" + length + "'");
        }
    }

    /** Where a time in seconds lies, from 0 to {@value #WIDTH}. */
    public double x(double seconds) {
        return Math.max(0, Math.min(WIDTH, WIDTH * seconds / seconds()));
    }

    /** Where a time lies, from 0 to {@value #WIDTH}. */
    public double x(Duration time) {
        return x(time.toNanos() / 1e9);
    }

    private double seconds() {
        return length.toNanos() / 1e9;
    }

    /** Round times from zero to the end, in seconds: at most eight. */
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        long step = step();
        for (long second = 0; second <= seconds(); second += step) {
            ticks.add(new Tick(second, Durations.format(Duration.ofSeconds(second))));
        }
        return ticks;
    }

    private long step() {
        for (int step : STEP_SECONDS) {
            if (seconds() / step <= STEPS) {
                return step;
            }
        }
        return 86_400L * (long) Math.ceil(seconds() / STEPS / 86_400);
    }
}
