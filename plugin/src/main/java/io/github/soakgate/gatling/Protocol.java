package io.github.soakgate.gatling;

/**
 * The lines between the build and the load generator's JVM, besides {@link LoadLine}, {@link SimulationLine} and {@link
 * AssertionLine}: each a word, or begun by one.
 */
public final class Protocol {

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

    private Protocol() {}
}
