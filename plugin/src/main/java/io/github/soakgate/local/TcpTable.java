package io.github.soakgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The TCP connections of a network, as Linux lists them in {@code /proc/PID/net/tcp} and {@code tcp6}.
 *
 * @param sockets of connections, {@code socket:[INODE]}: those that listen are none
 */
record TcpTable(Set<String> sockets) {

    private static final int STATE = 3;
    private static final int INODE = 9;

    /** TCP_LISTEN of the kernel's {@code tcp_states.h}. */
    private static final String LISTEN = "0A";

    /** Of a socket that no process holds any more: in TIME_WAIT, most of them. */
    private static final String NO_INODE = "0";

    TcpTable {
        sockets = Set.copyOf(sockets);
    }

    /** Reads the table of the network that a process sees; nothing where it is gone. */
    static Optional<TcpTable> ofProcess(Path process) {
        Set<String> sockets = new HashSet<>();
        try {
            read(process.resolve("net/tcp"), sockets);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
        try {
            read(process.resolve("net/tcp6"), sockets);
        } catch (NoSuchFileException e) {
            // a kernel without IPv6
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
        return Optional.of(new TcpTable(sockets));
    }

    private static void read(Path file, Set<String> sockets) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            lines.skip(1)
                    .map(line -> line.strip().split("\\s+", INODE + 2))
                    .filter(columns -> columns.length > INODE)
                    .filter(columns -> !columns[STATE].equals(LISTEN) && !columns[INODE].equals(NO_INODE))
                    .forEach(columns -> sockets.add("socket:[" + columns[INODE] + "]"));
        }
    }

    /** How many of {@code open} are connections. */
    int connectionsAmong(Set<String> open) {
        return (int) open.stream().filter(sockets::contains).count();
    }
}
