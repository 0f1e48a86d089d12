package io.github.soakgate.local;

import io.github.soakgate.evidence.Usage;
import io.github.soakgate.process.Launch;
import java.util.Optional;
import java.util.OptionalLong;

/** What one incarnation of a container runs in: it is held to its limit there, and read. */
interface Cell extends AutoCloseable {

    /** How the process gets into it. */
    Launch launch();

    /** The process runs. */
    void started(Process process);

    /** What is used now; nothing where that cannot be read. */
    Optional<Usage> usage();

    /** How many processes in it the kernel has OOM-killed, also after the last of them has ended. */
    OptionalLong oomKills();

    /** Whether soakgate itself killed it at its limit. */
    boolean killedAtLimit();

    /** Ends what still runs in it, and removes it. */
    @Override
    void close();
}
