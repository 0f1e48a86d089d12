package io.github.soakgate.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Time that passes as soon as somebody waits, and keeps what was waited for. */
public final class TestingWaiter implements Waiter {

    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private volatile Duration now = Duration.ZERO;

    @Override
    public synchronized boolean await(CountDownLatch event, Duration atMost) throws InterruptedException {
        if (event.getCount() == 0) {
            return true;
        }
        waits.add(atMost);
        now = now.plus(atMost);
        // others run, too: real processes among them
        Thread.sleep(1);
        return event.getCount() == 0;
    }

    @Override
    public Duration now() {
        return now;
    }

    /** What was waited for, in order. */
    public List<Duration> waits() {
        return List.copyOf(waits);
    }
}
