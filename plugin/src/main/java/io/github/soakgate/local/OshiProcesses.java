package io.github.soakgate.local;

import io.github.soakgate.evidence.Connections;
import io.github.soakgate.evidence.Peer;
import io.github.soakgate.unit.Bytes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
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
    public Optional<Connections> connections(List<Long> pids) {
        List<IPConnection> own = system.getInternetProtocolStats().getConnections().stream()
                .filter(connection -> connection.getType().startsWith("tcp"))
                .filter(connection -> pids.contains((long) connection.getowningProcessId()))
                .toList();
        Set<Integer> listening = own.stream()
                .filter(connection -> connection.getState() == TcpState.LISTEN)
                .map(IPConnection::getLocalPort)
                .collect(Collectors.toSet());
        return Optional.of(Connections.of(own.stream()
                .filter(connection -> HELD.contains(connection.getState()))
                .collect(Collectors.toMap(connection -> peer(connection, listening), any -> 1, Integer::sum))));
    }

    private static Peer peer(IPConnection connection, Set<Integer> listening) {
        if (listening.contains(connection.getLocalPort())) {
            return Peer.clientsOf(connection.getLocalPort());
        }
        return Peer.dialled(address(connection.getForeignAddress()), connection.getForeignPort());
    }

    private static String address(byte[] address) {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private static ProcessUsage usage(OSProcess process) {
        return new ProcessUsage(
                new Bytes(process.getPrivateResidentMemory()),
                Optional.of(Duration.ofMillis(process.getUserTime() + process.getKernelTime())),
                OptionalInt.of(process.getThreadCount()),
                process.getOpenFiles() < 0 ? OptionalInt.empty() : OptionalInt.of((int) process.getOpenFiles()));
    }
}
