package io.github.soakgate.run;

import java.time.Duration;

/** A load that is being driven. */
public interface RunningLoad extends AutoCloseable {

    /**
     * Waits for its end.
     *
     * @return whether it has ended, all that it measured being in the journal
     * @throws InterruptedException where the run is to end
     */
    boolean await(Duration atMost) throws InterruptedException;

    /** Asks it to stop early; returns at once. */
    void stop();

    /** Ends it, by force where it does not stop within a few seconds. */
    @Override
    void close();
}
