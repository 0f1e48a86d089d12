package io.github.soakgate.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/** Reads a journal fact by fact, in memory that does not depend on its length. */
public final class JournalReader {

    /** One parser reads all lines: behind a fact comes the next. */
    private static final ObjectReader FACTS =
            JsonFacts.MAPPER.readerFor(Fact.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int SHOWN = 80;

    private final Path file;
    private final JsonParser parser;

    private JournalReader(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Hands each fact of the journal to {@code consumer}, in order. A last line that was cut off in the middle, as a
     * killed build leaves it, is passed over.
     *
     * @throws JournalException where the file is no journal that this version understands; the message says which line
     * @throws IOException where it cannot be read
     */
    public static void read(Path file, Consumer<Fact> consumer) throws IOException, JournalException {
        try (InputStream bytes = Files.newInputStream(file);
                JsonParser parser = parser(bytes)) {
            new JournalReader(file, parser).read(consumer);
        }
    }

    private static JsonParser parser(InputStream bytes) throws IOException {
        try {
            return JsonFacts.MAPPER.createParser(bytes);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void read(Consumer<Fact> consumer) throws IOException, JournalException {
        Fact fact = next();
        if (fact == null) {
            throw new JournalException(file + ": expected an evidence journal, but the file is empty", null);
        }
        if (!(fact instanceof Header header)) {
            throw misplacedHeader();
        }
        if (header.schema() > Journal.SCHEMA) {
            throw new JournalException(
                    file + ": written in schema " + header.schema() + " by soakgate " + header.plugin()
                            + ", and this version reads up to schema " + Journal.SCHEMA
                            + "; judge it with that version",
                    null);
        }
        while (fact != null) {
            consumer.accept(fact);
            fact = next();
            if (fact instanceof Header) {
                throw misplacedHeader();
            }
        }
    }

    /** The next fact; nothing behind the last whole one. */
    private @Nullable Fact next() throws IOException, JournalException {
        long line = 0;
        try {
            if (parser.nextToken() == null) {
                return null;
            }
            line = parser.currentTokenLocation().getLineNr();
            Fact fact = FACTS.readValue(parser);
            return fact == null ? damaged(line, null) : fact;
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            return damaged(line > 0 ? line : parser.currentLocation().getLineNr(), e);
        }
    }

    /** What a fact is that begins in {@code line}, from 1 on, and cannot be read: nothing, where no line follows. */
    private @Nullable Fact damaged(long line, @Nullable JacksonException why) throws IOException, JournalException {
        List<String> rest;
        try (BufferedReader reader = lines()) {
            rest = reader.lines().skip(line - 1).limit(2).toList();
        }
        if (rest.size() < 2 && line > 1) {
            return null;
        }
        String text = rest.isEmpty() ? "" : rest.get(0);
        throw new JournalException(
                at(line) + ": expected a fact of an evidence journal, but was "
                        + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text),
                why);
    }

    /** A line that was cut off in the middle of a character is damaged as one that was cut off elsewhere, not unreadable. */
    private BufferedReader lines() throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    private JournalException misplacedHeader() {
        return new JournalException(
                at(parser.currentLocation().getLineNr()) + ": expected one header, in the first line", null);
    }

    private String at(long line) {
        return file + ", line " + line;
    }
}
