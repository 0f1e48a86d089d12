package io.github.soakgate.evaluation;

import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.JournalException;
import io.github.soakgate.evidence.JournalReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The journal of a real process under load, as {@code it/recordings/Record.java} makes them.
 *
 * @param kind of service: what it does
 * @param run which of its recordings
 */
record Recording(String kind, int run, Path file) {

    private static final Path FOLDER = Path.of("src/test/resources/io/github/soakgate/evaluation/recorded");
    private static final String ENDING = ".jsonl.gz";

    /** All of them, by kind. */
    static SortedMap<String, List<Recording>> byKind() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted()
                    .map(Recording::of)
                    .collect(Collectors.groupingBy(Recording::kind, TreeMap::new, Collectors.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording of(Path file) {
        String name = file.getFileName().toString();
        int dash = name.lastIndexOf('-');
        return new Recording(
                name.substring(0, dash),
                Integer.parseInt(name.substring(dash + 1, name.length() - ENDING.length())),
                file);
    }

    /** Whether services of a kind leak nothing. */
    static boolean isHealthy(String kind) {
        return !kind.startsWith("leaking");
    }

    /** Reads it. */
    RecordedRun read() {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            Path plain = Files.createTempFile("recording", ".jsonl");
            List<Fact> facts = new ArrayList<>();
            try {
                Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
                JournalReader.read(plain, facts::add);
            } finally {
                Files.delete(plain);
            }
            return new RecordedRun(facts);
        } catch (IOException | JournalException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
