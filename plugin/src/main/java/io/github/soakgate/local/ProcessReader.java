package io.github.soakgate.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what processes use. */
interface ProcessReader {

    /** Nothing where the process is gone, or may not be read. */
    Optional<ProcessUsage> read(long pid);

    /** That of this machine. */
    static ProcessReader ofThisMachine() {
        return Files.isReadable(Path.of("/proc/self/status")) ? new ProcFs() : new OshiProcesses();
    }
}
