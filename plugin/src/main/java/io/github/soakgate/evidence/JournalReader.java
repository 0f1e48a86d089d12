package io.github.soakgate.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/** Reads a journal fact by fact, in memory that does not depend on its length. */
public final class JournalReader {

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
            String line = reader.readLine();
            if (line == null) {
                throw new JournalException(file + ": expected an evidence journal, but the file is empty", null);
            }
            for (long number = 1; line != null; number++) {
                String next = reader.readLine();
                Fact fact = parse(file, number, line, next == null);
                if (fact != null) {
                    consumer.accept(fact);
                }
                line = next;
            }
        }
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
