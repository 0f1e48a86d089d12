package io.github.soakgate.gatling;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What Gatling found of an assertion, as a line of text between the load generator's JVM and the build.
 *
 * @param text in Gatling's words
 * @param success whether it holds
 * @param actual what was seen, where Gatling can tell
 * @param error why Gatling cannot tell
 */
public record AssertionLine(String text, boolean success, OptionalDouble actual, Optional<String> error) {

    private static final String TAG = "assertion";
    private static final String NONE = "-";

    /** Whether a line is meant to be one of these. */
    static boolean matches(String line) {
        return line.startsWith(TAG + " ");
    }

    /** Reads what {@link #line} wrote. */
    static AssertionLine parse(String line) {
        String[] fields = line.split(" ", -1);
        return new AssertionLine(
                decoded(fields[1]),
                Boolean.parseBoolean(fields[2]),
                fields[3].equals(NONE) ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(fields[3])),
                fields[4].equals(NONE) ? Optional.empty() : Optional.of(decoded(fields[4])));
    }

    /** The line, without its end: fields with a space between them, those of words URL-encoded. */
    public String line() {
        return String.join(
                " ",
                TAG,
                encoded(text),
                Boolean.toString(success),
                actual.stream().mapToObj(Double::toString).findFirst().orElse(NONE),
                error.map(AssertionLine::encoded).orElse(NONE));
    }

    private static String encoded(String text) {
        // a lone hyphen, which the encoding leaves alone, would read as none
        return text.equals(NONE) ? "%2D" : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
