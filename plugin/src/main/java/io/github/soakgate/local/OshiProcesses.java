package io.github.soakgate.local;

import io.github.soakgate.unit.Bytes;
import java.util.Optional;
import java.util.OptionalInt;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Reads processes where there is no {@code /proc}: on macOS and Windows. */
final class OshiProcesses implements ProcessReader {

    private final OperatingSystem system = new SystemInfo().getOperatingSystem();

    @Override
    public Optional<ProcessUsage> read(long pid) {
        return Optional.ofNullable(system.getProcess((int) pid)).map(OshiProcesses::usage);
    }

    private static ProcessUsage usage(OSProcess process) {
        return new ProcessUsage(
                new Bytes(process.getPrivateResidentMemory()),
                OptionalInt.of(process.getThreadCount()),
                process.getOpenFiles() < 0 ? OptionalInt.empty() : OptionalInt.of((int) process.getOpenFiles()));
    }
}
