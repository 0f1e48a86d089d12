package io.github.soakgate.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what processes use. */
interface ProcessReader {

    /** Nothing where the process is gone, or may not be read. */
    Optional<ProcessUsage> read(long pid);

    /** How many TCP connections processes hold that share a network; nothing where that cannot be read. */
    OptionalInt connections(List<Long> pids);

    /** That of this machine. */
    static ProcessReader ofThisMachine() {
        return Files.isReadable(Path.of("/proc/self/status")) ? new ProcFs() : new OshiProcesses();
    }
}
