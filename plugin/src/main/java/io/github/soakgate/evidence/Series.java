package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A curve in memory that does not depend on its length: up to {@value #CAPACITY} values are kept as they are; past that,
 * neighbours are merged in pairs, and each point stands for twice as many values.
 */
public final class Series {

    /** How many points are kept at most. */
    public static final int CAPACITY = 2048;

    /** All but the newest. */
    private final List<Point> complete = new ArrayList<>();

    private int valuesPerPoint = 1;

    // the newest point, in parts: a day has millions of values, and none of them needs an object of its own
    private double seconds;
    private double events;
    private double mean;
    private double max = Double.NEGATIVE_INFINITY;
    private int count;

    /**
     * One or more neighbouring values.
     *
     * @param seconds mean time since the journal was opened
     * @param events mean number of events that had been handled by then
     * @param mean of the values
     * @param max greatest of the values
     * @param count how many values
     */
    public record Point(double seconds, double events, double mean, double max, int count) {

        private Point and(Point next) {
            int both = count + next.count;
            double share = (double) next.count / both;
            return new Point(
                    seconds + (next.seconds - seconds) * share,
                    events + (next.events - events) * share,
                    mean + (next.mean - mean) * share,
                    Math.max(max, next.max),
                    both);
        }
    }

    /** Adds a value, later than all before. */
    public void add(Duration at, long handled, double value) {
        if (count == valuesPerPoint) {
            complete();
        }
        count++;
        double share = 1.0 / count;
        seconds += (at.toNanos() / 1e9 - seconds) * share;
        events += (handled - events) * share;
        mean += (value - mean) * share;
        max = Math.max(max, value);
    }

    private void complete() {
        complete.add(newest());
        seconds = 0;
        events = 0;
        mean = 0;
        max = Double.NEGATIVE_INFINITY;
        count = 0;
        if (complete.size() == CAPACITY) {
            mergePairs();
        }
    }

    private Point newest() {
        return new Point(seconds, events, mean, max, count);
    }

    private void mergePairs() {
        for (int i = 0; i < CAPACITY / 2; i++) {
            complete.set(i, complete.get(2 * i).and(complete.get(2 * i + 1)));
        }
        complete.subList(CAPACITY / 2, CAPACITY).clear();
        valuesPerPoint *= 2;
    }

    /** The points, oldest first. */
    public List<Point> points() {
        return points(point -> true);
    }

    /** The points that pass {@code filter}, oldest first. */
    public List<Point> points(Predicate<Point> filter) {
        Stream<Point> newest = count == 0 ? Stream.empty() : Stream.of(newest());
        return Stream.concat(complete.stream(), newest).filter(filter).toList();
    }
}
