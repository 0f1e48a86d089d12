package io.github.soakgate.local;

import io.github.soakgate.unit.Bytes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.TcpState;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Reads processes where there is no {@code /proc}: on macOS and Windows. */
final class OshiProcesses implements ProcessReader {

    /** The states of a TCP connection whose socket a process may hold: all but that in which nobody does. */
    private static final Set<TcpState> HELD =
            EnumSet.complementOf(EnumSet.of(TcpState.LISTEN, TcpState.TIME_WAIT, TcpState.CLOSED, TcpState.NONE));

    private final OperatingSystem system = new SystemInfo().getOperatingSystem();

    @Override
    public Optional<ProcessUsage> read(long pid) {
        return Optional.ofNullable(system.getProcess((int) pid)).map(OshiProcesses::usage);
    }

    @Override
    public OptionalInt connections(List<Long> pids) {
        return OptionalInt.of((int) system.getInternetProtocolStats().getConnections().stream()
                .filter(connection -> connection.getType().startsWith("tcp") && HELD.contains(connection.getState()))
                .filter(connection -> pids.contains((long) connection.getowningProcessId()))
                .count());
    }

    private static ProcessUsage usage(OSProcess process) {
        return new ProcessUsage(
                new Bytes(process.getPrivateResidentMemory()),
                OptionalInt.of(process.getThreadCount()),
                process.getOpenFiles() < 0 ? OptionalInt.empty() : OptionalInt.of((int) process.getOpenFiles()));
    }
}
