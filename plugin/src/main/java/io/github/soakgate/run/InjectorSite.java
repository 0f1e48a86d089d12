package io.github.soakgate.run;

import java.net.URI;
import java.util.List;

/** Where processes of the load can run beside the workload. */
public interface InjectorSite {

    /**
     * Where injectors reach the workload: {@code http://HOST:PORT}.
     *
     * @throws BrokenRunException where they cannot
     */
    URI endpoint() throws BrokenRunException;

    /**
     * Starts injectors, and returns when all of them run. What they print is told from then on, from its beginning.
     *
     * @throws BrokenRunException where they cannot be started; the workload's end removes what was
     */
    List<Injector> start(InjectorSpec spec, InjectorListener listener) throws BrokenRunException, InterruptedException;
}
