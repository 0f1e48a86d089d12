package io.github.soakgate.run;

import java.io.IOException;

/** A process of the load, beside the workload. Safe for use by several threads at once. */
public interface Injector extends AutoCloseable {

    /** What it is called where it runs. */
    String name();

    /** Which node it runs on. */
    String node();

    /**
     * Writes a line to its standard input.
     *
     * @throws IOException where it does not get there
     */
    void order(String line) throws IOException;

    /** Ends it, by force where it has not ended. */
    @Override
    void close();
}
