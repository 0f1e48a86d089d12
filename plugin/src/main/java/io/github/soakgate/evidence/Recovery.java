package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a signal was before the soak, and what it came back to after the load. */
public final class Recovery {

    /** How many values the level before the soak is the median of. */
    private static final int BEFORE = 10;

    private final Deque<Double> before = new ArrayDeque<>();
    private Optional<Low> lowest = Optional.empty();

    /**
     * The lowest value after the load.
     *
     * @param at when it was seen, since the load was over
     */
    public record Low(double value, Duration at) {}

    /** Takes a value of the warm-up. */
    void warmedUp(double value) {
        before.add(value);
        if (before.size() > BEFORE) {
            before.remove();
        }
    }

    /** Takes a value of the cool-down. */
    void cooled(double value, Duration at) {
        if (lowest.filter(low -> low.value() <= value).isEmpty()) {
            lowest = Optional.of(new Low(value, at));
        }
    }

    /** The median of the last ten values of the warm-up, where there was any. */
    public OptionalDouble before() {
        return before.stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .skip(before.size() / 2)
                .findFirst();
    }

    /** The lowest value of the cool-down, where there was any. */
    public Optional<Low> lowest() {
        return lowest;
    }
}
