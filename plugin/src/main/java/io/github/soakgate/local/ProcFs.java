package io.github.soakgate.local;

import io.github.soakgate.cgroup.KeyedCounts;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads processes from Linux' {@code /proc}. */
final class ProcFs implements ProcessReader {

    @Override
    public Optional<ProcessUsage> read(long pid) {
        Path folder = Path.of("/proc", Long.toString(pid));
        try {
            return Optional.of(parse(Files.readString(folder.resolve("status")), descriptors(folder.resolve("fd"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads {@code /proc/PID/status}; a zombie has neither memory nor threads there. */
    static ProcessUsage parse(String status, OptionalInt descriptors) {
        KeyedCounts counts = KeyedCounts.parse(status);
        long kibibytes =
                counts.get("RssAnon:").orElse(0) + counts.get("RssShmem:").orElse(0);
        return new ProcessUsage(
                new Bytes(kibibytes << 10),
                OptionalInt.of((int) counts.get("Threads:").orElse(0)),
                descriptors);
    }

    private static OptionalInt descriptors(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return OptionalInt.of((int) files.count());
        } catch (IOException | UncheckedIOException e) {
            return OptionalInt.empty();
        }
    }
}
