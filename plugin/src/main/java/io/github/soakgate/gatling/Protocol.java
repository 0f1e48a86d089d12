package io.github.soakgate.gatling;

/**
 * The lines between the build and the load generator's JVM, besides {@link LoadLine}, {@link SimulationLine} and {@link
 * AssertionLine}: each a word, or begun by one.
 */
public final class Protocol {

    /** From one of several generators, with its version after it: it has started, and waits for {@link #GO}. */
    public static final String WAITING = "waiting ";

    /** To one of several generators: begin. */
    public static final String GO = "go";

    /** From the generator: it injects from now on. */
    public static final String READY = "ready";

    /** From the generator, its last line: all events of the plan were sent and have ended. */
    public static final String DRIVEN = "driven";

    /** From the generator, its last line: the project's own simulation ran to its end. */
    public static final String ENDED = "ended";

    /** From the generator, with what went wrong after it, URL-encoded: it cannot go on, and ends. */
    public static final String FAILED = "failed ";

    /** From the generator, its last line: it stopped because it was asked to. */
    public static final String STOPPED = "stopped";

    /** From the generator, its last line: it ended before all events had, and nobody asked. */
    public static final String CUT_SHORT = "cut-short";

    /** To the generator: no more load. The end of its input means the same: the build is gone. */
    public static final String STOP = "stop";

    /** The environment variable that tells an injector its version. */
    public static final String VERSION = "SOAKGATE_VERSION";

    private Protocol() {}
}
