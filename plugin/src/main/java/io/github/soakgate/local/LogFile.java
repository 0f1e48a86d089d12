package io.github.soakgate.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What a container writes, all its incarnations one after the other. */
record LogFile(Path path) {

    private static final int LINES = 10;
    private static final int BYTES = 4096;

    /** Its size: where the next incarnation begins to write. */
    long size() {
        return path.toFile().length();
    }

    /** The last ten lines from {@code start} on, oldest first, of at most 4 KiB together. */
    List<String> tail(long start) {
        // not through a channel: that would fail in a thread that is to end
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(start, file.length() - BYTES);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException e) {
            return List.of("(" + path + " cannot be read: " + e + ")");
        }
    }
}
