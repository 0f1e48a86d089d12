package io.github.soakgate.local;

import io.github.soakgate.cgroup.KeyedCounts;
import io.github.soakgate.evidence.Connections;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Reads processes from Linux' {@code /proc}. */
final class ProcFs implements ProcessReader {

    /** The fields of a process's time on processors, counted from the one behind its name. */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;

    /** USER_HZ, in which the kernel tells time to programs, is 100 wherever JVMs run. */
    private static final Duration TICK = Duration.ofMillis(10);

    @Override
    public Optional<ProcessUsage> read(long pid) {
        Path folder = Path.of("/proc", Long.toString(pid));
        try {
            return Optional.of(parse(
                    Files.readString(folder.resolve("status")),
                    Files.readString(folder.resolve("stat")),
                    descriptors(folder.resolve("fd"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Connections> connections(List<Long> pids) {
        Optional<TcpTable> table = pids.stream()
                .flatMap(pid -> TcpTable.ofProcess(Path.of("/proc", Long.toString(pid))).stream())
                .findFirst();
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Set<String> sockets = new HashSet<>();
        boolean readable = pids.stream()
                .map(pid -> Path.of("/proc", Long.toString(pid), "fd"))
                .allMatch(folder -> addSockets(folder, sockets));
        return readable ? Optional.of(table.get().among(sockets)) : Optional.empty();
    }

    /**
     * Adds the names of a process's sockets, {@code socket:[INODE]}; its children may hold the same ones. Returns false where they may
     * not be read; a process that has ended has none.
     */
    private static boolean addSockets(Path folder, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                addSocket(file, sockets);
            }
            return true;
        } catch (IOException | DirectoryIteratorException e) {
            return !Files.exists(folder);
        }
    }

    private static void addSocket(Path file, Set<String> sockets) {
        try {
            String opened = Files.readSymbolicLink(file).toString();
            if (opened.startsWith("socket:")) {
                sockets.add(opened);
            }
        } catch (IOException e) {
            // it was closed a moment ago
        }
    }

    /** Reads {@code /proc/PID/status} and {@code stat}; a zombie has neither memory nor threads there. */
    static ProcessUsage parse(String status, String stat, OptionalInt descriptors) {
        KeyedCounts counts = KeyedCounts.parse(status);
        long kibibytes =
                counts.get("RssAnon:").orElse(0) + counts.get("RssShmem:").orElse(0);
        return new ProcessUsage(
                new Bytes(kibibytes << 10),
                Optional.of(cpu(stat)),
                OptionalInt.of((int) counts.get("Threads:").orElse(0)),
                descriptors);
    }

    /** The process itself in user and kernel mode, and the same of its children that it has waited for: fields 14 to 17 of proc(5). */
    private static Duration cpu(String stat) {
        // the name of its program, in brackets, may hold anything
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Arrays.stream(fields, FIRST_TIME, FIRST_TIME + TIMES)
                .mapToLong(Long::parseLong)
                .sum();
        return TICK.multipliedBy(ticks);
    }

    private static OptionalInt descriptors(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return OptionalInt.of((int) files.count());
        } catch (IOException | UncheckedIOException e) {
            return OptionalInt.empty();
        }
    }
}
