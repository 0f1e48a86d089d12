package io.github.soakgate.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the hsperfdata file of a process: {@code /tmp/hsperfdata_USER/PID} in its own file system, by its own PID. */
record PerfDataFile(long pid) {

    /** HotSpot's has 32 KiB where {@code PerfDataMemorySize} says nothing else. */
    private static final int MOST_BYTES = 1 << 20;

    private static final String FOLDERS = "hsperfdata_*";

    /** Its bytes. The first look, which is all that most processes get, is for the folders. */
    Optional<byte[]> read() {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            List<Path> folders = folders(process.resolve("root/tmp"));
            if (folders.isEmpty()) {
                return Optional.empty();
            }
            String ownPid = ownPid(Files.readString(process.resolve("status")));
            for (Path folder : folders) {
                Path file = folder.resolve(ownPid);
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && isMapped(process, file)) {
                    return Optional.of(bytes(file));
                }
            }
        } catch (IOException | UncheckedIOException | DirectoryIteratorException | InvalidPathException e) {
            // it is gone, or not ours to read
        }
        return Optional.empty();
    }

    private static List<Path> folders(Path tmp) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tmp, FOLDERS)) {
            all.forEach(folders::add);
        }
        return folders;
    }

    /** The last number of {@code NSpid:} is the one of the innermost namespace; kernels before 4.1 do not say. */
    private String ownPid(String status) {
        return status.lines()
                .filter(line -> line.startsWith("NSpid:"))
                .map(line -> line.substring(line.lastIndexOf('\t') + 1).trim())
                .findFirst()
                .orElse(Long.toString(pid));
    }

    /** Killed JVMs leave their file behind, and containers may share a {@code /tmp}, but a JVM has its own file mapped. */
    private static boolean isMapped(Path process, Path file) throws IOException {
        int names = file.getNameCount();
        String end = "/" + file.subpath(names - 2, names);
        try (Stream<String> maps = Files.lines(process.resolve("maps"), StandardCharsets.ISO_8859_1)) {
            return maps.anyMatch(line -> line.endsWith(end));
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(MOST_BYTES);
        }
    }
}
