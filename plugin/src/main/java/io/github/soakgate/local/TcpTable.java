package io.github.soakgate.local;

import io.github.soakgate.evidence.Connections;
import io.github.soakgate.evidence.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The TCP connections of a network, as Linux lists them in {@code /proc/PID/net/tcp} and {@code tcp6}.
 *
 * @param sockets of connections, {@code socket:[INODE]}, each with its peer: those that listen are none
 */
record TcpTable(Map<String, Peer> sockets) {

    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int INODE = 9;

    /** TCP_LISTEN of the kernel's {@code tcp_states.h}. */
    private static final String LISTEN = "0A";

    /** Of a socket that no process holds any more: in TIME_WAIT, most of them. */
    private static final String NO_INODE = "0";

    TcpTable {
        sockets = Map.copyOf(sockets);
    }

    /** Reads the table of the network that a process sees; nothing where it is gone. */
    static Optional<TcpTable> ofProcess(Path process) {
        try {
            return Optional.of(parse(Files.readAllLines(process.resolve("net/tcp")), v6(process.resolve("net/tcp6"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> v6(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            // a kernel without IPv6
            return List.of();
        }
    }

    /** Reads the lines of both files, each with its heading. */
    static TcpTable parse(List<String> tcp, List<String> tcp6) {
        List<String[]> rows = Stream.of(tcp, tcp6)
                .flatMap(lines -> lines.stream().skip(1))
                .map(line -> line.strip().split("\\s+", INODE + 2))
                .filter(columns -> columns.length > INODE)
                .toList();
        Set<String> listening = new HashSet<>();
        rows.stream().filter(row -> row[STATE].equals(LISTEN)).forEach(row -> listening.add(port(row[LOCAL])));
        Map<String, Peer> sockets = new HashMap<>();
        rows.stream()
                .filter(row -> !row[STATE].equals(LISTEN) && !row[INODE].equals(NO_INODE))
                .forEach(row -> {
                    String port = port(row[LOCAL]);
                    sockets.put(
                            "socket:[" + row[INODE] + "]", Peer.parse(listening.contains(port) ? port : row[REMOTE]));
                });
        return new TcpTable(sockets);
    }

    /** With its colon. */
    private static String port(String end) {
        return end.substring(end.indexOf(':'));
    }

    /** The connections among the sockets that are {@code open}. */
    Connections among(Set<String> open) {
        Map<Peer, Integer> byPeer = new HashMap<>();
        open.stream()
                .flatMap(socket -> Stream.ofNullable(sockets.get(socket)))
                .forEach(peer -> byPeer.merge(peer, 1, Integer::sum));
        return Connections.of(byPeer);
    }
}
