package io.github.soakgate.run;

import java.net.URI;

/** A workload that runs and is watched. */
public interface RunningWorkload extends AutoCloseable {

    /** Where the load goes: {@code http://HOST:PORT}. */
    URI endpoint();

    /**
     * Where injectors can run beside it.
     *
     * @throws BrokenRunException where none can
     */
    default InjectorSite injectors() throws BrokenRunException {
        throw new BrokenRunException("expected a cluster for <injectors>, but this runtime has none."
                + " Next: set <runtime> to k3s or kubernetes, or leave <injectors> out.");
    }

    /** Stops the workload and the watch, and leaves nothing behind. Takes at most a few seconds. */
    @Override
    void close();
}
