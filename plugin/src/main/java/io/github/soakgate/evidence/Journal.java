package io.github.soakgate.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The evidence journal: JSON lines, append-only, each written through to the file as it is recorded, so that a build that
 * is killed loses nothing that had been seen.
 */
public final class Journal implements EvidenceLog, Closeable {

    /** The version of the format that is written, and the newest that is read. */
    public static final int SCHEMA = 1;

    private final Writer writer;
    private final long opened = System.nanoTime();
    private boolean ended;

    private Journal(Writer writer) {
        this.writer = writer;
    }

    /**
     * Opens a new journal. One that is there already is moved aside, to the first free name of the kind
     * {@code evidence.1.jsonl}.
     *
     * @throws IOException where the file or its folder cannot be written
     */
    public static Journal open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(file)) {
            Files.move(file, asideOf(file));
        }
        return new Journal(Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW));
    }

    private static Path asideOf(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String ending = dot < 0 ? "" : name.substring(dot);
        int number = 1;
        while (Files.exists(file.resolveSibling(stem + "." + number + ending))) {
            number++;
        }
        return file.resolveSibling(stem + "." + number + ending);
    }

    @Override
    public Duration now() {
        return Duration.ofNanos(System.nanoTime() - opened);
    }

    /**
     * Writes a fact as the next line.
     *
     * @throws UncheckedIOException where it cannot be written, a full disk among others
     */
    @Override
    public synchronized void record(Fact fact) {
        if (ended) {
            return;
        }
        try {
            writer.write(JsonFacts.MAPPER.writeValueAsString(fact));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the evidence journal", e);
        }
        ended = fact instanceof End;
    }

    @Override
    public synchronized void close() throws IOException {
        ended = true;
        writer.close();
    }
}
