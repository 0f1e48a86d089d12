package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A curve in memory that does not depend on its length: up to {@value #CAPACITY} values are kept as they are; past that,
 * neighbours are merged in pairs, and each point stands for twice as many values.
 */
public final class Series {

    /** How many points are kept at most. */
    public static final int CAPACITY = 2048;

    private final List<Point> points = new ArrayList<>();
    private int valuesPerPoint = 1;

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
    public void add(Duration at, long events, double value) {
        Point point = new Point(at.toNanos() / 1e9, events, value, value, 1);
        int last = points.size() - 1;
        if (last >= 0 && points.get(last).count() < valuesPerPoint) {
            points.set(last, points.get(last).and(point));
            return;
        }
        if (points.size() == CAPACITY) {
            mergePairs();
        }
        points.add(point);
    }

    private void mergePairs() {
        for (int i = 0; i < CAPACITY / 2; i++) {
            points.set(i, points.get(2 * i).and(points.get(2 * i + 1)));
        }
        points.subList(CAPACITY / 2, CAPACITY).clear();
        valuesPerPoint *= 2;
    }

    /** The points, oldest first. */
    public List<Point> points() {
        return List.copyOf(points);
    }

    /** The points that pass {@code filter}, oldest first. */
    public List<Point> points(Predicate<Point> filter) {
        return points.stream().filter(filter).toList();
    }
}
