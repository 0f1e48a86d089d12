package io.github.soakgate.evidence;

import java.util.ArrayDeque;
import java.util.Deque;

/** How many requests started late in the newest seconds of load. */
final class LateStarts {

    private final Deque<Long> seconds = new ArrayDeque<>();
    private final long most;
    private long count;

    /** Of the {@code most} newest. */
    LateStarts(long most) {
        this.most = most;
    }

    void add(LoadSecond second) {
        if (seconds.size() == most) {
            count -= seconds.remove();
        }
        long late = second.generator().map(Generator::late).orElse(0L);
        seconds.add(late);
        count += late;
    }

    long count() {
        return count;
    }
}
