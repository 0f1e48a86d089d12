package io.github.soakgate.local;

import io.github.soakgate.evidence.Connections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what processes use. */
interface ProcessReader {

    /** Nothing where the process is gone, or may not be read. */
    Optional<ProcessUsage> read(long pid);

    /** The TCP connections that processes hold that share a network; nothing where that cannot be read. */
    Optional<Connections> connections(List<Long> pids);

    /** That of this machine. */
    static ProcessReader ofThisMachine() {
        return Files.isReadable(Path.of("/proc/self/status")) ? new ProcFs() : new OshiProcesses();
    }
}
