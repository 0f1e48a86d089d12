package io.github.soakgate.kubernetes;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A loop that runs in a container and looks at it when it is asked to. */
interface ContainerLoop extends AutoCloseable {

    /** Asks for a look, whose lines come some time later. */
    void look() throws IOException;

    /** Why it has ended; nothing while it runs. */
    Optional<String> ended();

    @Override
    void close();

    /** Starts such loops. */
    interface Starter {

        /**
         * Starts one.
         *
         * @param lines gets what it prints, on any thread
         * @throws IOException where it cannot be started
         */
        ContainerLoop start(Consumer<String> lines) throws IOException;
    }
}
