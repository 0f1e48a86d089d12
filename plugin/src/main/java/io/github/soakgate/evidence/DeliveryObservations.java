package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was seen of the counter of delivered events, from just before the load until it came to rest after it. */
public final class DeliveryObservations {

    private @Nullable Delivered first;
    private @Nullable Delivered newest;
    private @Nullable Delivered newestCount;
    private @Nullable Fall fall;
    private Duration rose = Duration.ZERO;
    private boolean afterLoad;

    /**
     * The counter fell: what counts began anew.
     *
     * @param at when that was seen
     * @param from what it had said before
     * @param to what it said then
     */
    public record Fall(Duration at, long from, long to) {}

    void asked(Delivered answer, boolean loadIsOver) {
        first = first == null ? answer : first;
        newest = answer;
        afterLoad = loadIsOver;
        if (answer.count().isPresent()) {
            counted(answer, answer.count().getAsLong());
        }
    }

    private void counted(Delivered answer, long count) {
        long before = newestCount == null ? count : newestCount.count().orElse(count);
        if (count < before && fall == null) {
            fall = new Fall(answer.at(), before, count);
        }
        if (count > before) {
            rose = answer.at();
        }
        newestCount = answer;
    }

    /** What it said, or why it could not be read, just before the load; empty where there is no counter. */
    public Optional<Delivered> first() {
        return Optional.ofNullable(first);
    }

    /** The same when it was last asked. */
    public Optional<Delivered> newest() {
        return Optional.ofNullable(newest);
    }

    /** Whether it was asked when the load was over. */
    public boolean afterLoad() {
        return afterLoad;
    }

    /** Where it first fell. */
    public Optional<Fall> fall() {
        return Optional.ofNullable(fall);
    }

    /** When it last rose. */
    public Duration rose() {
        return rose;
    }

    /** How many events were delivered since just before the load, where it was read then and when it was last asked. */
    public Optional<Long> sinceFirst() {
        return first().filter(before -> before.count().isPresent())
                .flatMap(before -> newest().filter(after -> after.count().isPresent())
                        .map(after -> after.count().getAsLong() - before.count().getAsLong()));
    }
}
