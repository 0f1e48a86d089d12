package io.github.soakgate.kubernetes;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whoever waits for a turn, the first come first; but those who have waited too long come last, the latest of them first. Where more are
 * due than can be served, serving strictly in turn would serve each when it has given up.
 *
 * @param <T> who waits
 */
final class WaitingLine<T> {

    private record Place<T>(T who, Duration since) {}

    private final Duration patience;
    private final int places;
    private final Supplier<Duration> clock;
    private final Deque<Place<T>> line = new ArrayDeque<>();
    private final Deque<T> late = new ArrayDeque<>();

    /**
     * An empty one.
     *
     * @param patience after how long one comes last
     * @param places for how many there is room
     * @param clock a monotonic one
     */
    WaitingLine(Duration patience, int places, Supplier<Duration> clock) {
        this.patience = patience;
        this.places = places;
        this.clock = clock;
    }

    /** Takes one more in; returns who has to leave for it, the one that has waited longest, where all places are taken. */
    synchronized Optional<T> add(T who) {
        line.addLast(new Place<>(who, clock.get()));
        notifyAll();
        if (line.size() + late.size() <= places) {
            return Optional.empty();
        }
        return Optional.of(late.isEmpty() ? line.removeFirst().who() : late.removeFirst());
    }

    /** Whose turn it is; waits until there is one. */
    synchronized T take() throws InterruptedException {
        while (line.isEmpty() && late.isEmpty()) {
            wait();
        }
        Duration tooLong = clock.get().minus(patience);
        while (!line.isEmpty() && line.getFirst().since().compareTo(tooLong) < 0) {
            late.addLast(line.removeFirst().who());
        }
        return line.isEmpty() ? late.removeLast() : line.removeFirst().who();
    }
}
