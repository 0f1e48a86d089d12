package io.github.soakgate.run;

import java.net.URI;

/** A workload that runs and is watched. */
public interface RunningWorkload extends AutoCloseable {

    /** Where the load goes: {@code http://HOST:PORT}. */
    URI endpoint();

    /** Stops the workload and the watch, and leaves nothing behind. Takes at most a few seconds. */
    @Override
    void close();
}
