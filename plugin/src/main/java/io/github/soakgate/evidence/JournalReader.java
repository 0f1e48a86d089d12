package io.github.soakgate.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/** Reads a journal fact by fact, in memory that does not depend on its length. */
public final class JournalReader {

    /** How many lines are parsed together, on all processors. */
    private static final int CHUNK = 1000;

    private static final ObjectReader FACTS = JsonFacts.MAPPER.readerFor(Fact.class);

    private JournalReader() {}

    /**
     * Hands each fact of the journal to {@code consumer}, in order. A last line that was cut off in the middle, as a
     * killed build leaves it, is passed over.
     *
     * @throws JournalException where the file is no journal that this version understands; the message says which line
     * @throws IOException where it cannot be read
     */
    public static void read(Path file, Consumer<Fact> consumer) throws IOException, JournalException {
        try (BufferedReader reader = lines(file)) {
            String first = reader.readLine();
            if (first == null) {
                throw new JournalException(file + ": expected an evidence journal, but the file is empty", null);
            }
            List<String> lines = new ArrayList<>(List.of(first));
            for (long before = 0; !lines.isEmpty(); ) {
                String next = fill(lines, reader);
                for (Parsed parsed : parse(file, before, lines, next == null)) {
                    if (parsed.problem() != null) {
                        throw parsed.problem();
                    }
                    if (parsed.fact() != null) {
                        consumer.accept(parsed.fact());
                    }
                }
                before += lines.size();
                lines.clear();
                if (next != null) {
                    lines.add(next);
                }
            }
        }
    }

    /** Adds lines up to a whole chunk, and returns the first that is in none yet. */
    private static @Nullable String fill(List<String> lines, BufferedReader reader) throws IOException {
        String line = reader.readLine();
        while (line != null && lines.size() < CHUNK) {
            lines.add(line);
            line = reader.readLine();
        }
        return line;
    }

    /** What a line is: a fact, nothing, or none that can be understood. */
    private record Parsed(@Nullable Fact fact, @Nullable JournalException problem) {}

    /** Parsing takes most of the time, and one line does not depend on another. */
    private static List<Parsed> parse(Path file, long before, List<String> lines, boolean end) {
        return IntStream.range(0, lines.size())
                .parallel()
                .mapToObj(i -> {
                    try {
                        boolean last = end && i == lines.size() - 1;
                        return new Parsed(parse(file, before + i + 1, lines.get(i), last), null);
                    } catch (JournalException e) {
                        return new Parsed(null, e);
                    }
                })
                .toList();
    }

    /** A line that was cut off in the middle of a character is damaged as one that was cut off elsewhere, not unreadable. */
    private static BufferedReader lines(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    private static @Nullable Fact parse(Path file, long number, String line, boolean last) throws JournalException {
        Fact fact;
        try {
            fact = FACTS.readValue(line);
        } catch (JacksonException e) {
            if (last && number > 1) {
                return null;
            }
            throw new JournalException(
                    file + ", line " + number + ": expected a fact of an evidence journal, but was "
                            + (line.length() > 80 ? line.substring(0, 80) + "..." : line),
                    e);
        }
        if (number == 1 != fact instanceof Header) {
            throw new JournalException(file + ", line " + number + ": expected one header, in the first line", null);
        }
        if (fact instanceof Header header && header.schema() > Journal.SCHEMA) {
            throw new JournalException(
                    file + ": written in schema " + header.schema() + " by soakgate " + header.plugin()
                            + ", and this version reads up to schema " + Journal.SCHEMA
                            + "; judge it with that version",
                    null);
        }
        return fact;
    }
}
