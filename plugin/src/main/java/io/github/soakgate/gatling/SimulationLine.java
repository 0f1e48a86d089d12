package io.github.soakgate.gatling;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The beginning of a simulation of the project's own, as a line of text between the load generator's JVM and the build.
 *
 * @param gatling the version of Gatling that runs it
 * @param assertions what it asserts, in Gatling's words
 */
public record SimulationLine(String gatling, List<String> assertions) {

    private static final String TAG = "simulation";

    public SimulationLine {
        assertions = List.copyOf(assertions);
    }

    /** Whether a line is meant to be one of these. */
    static boolean matches(String line) {
        return line.startsWith(TAG + " ");
    }

    /** Reads what {@link #text} wrote. */
    static SimulationLine parse(String line) {
        List<String> fields = Stream.of(line.split(" ", -1))
                .skip(1)
                .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
                .toList();
        return new SimulationLine(fields.get(0), fields.subList(1, fields.size()));
    }

    /** The line, without its end: URL-encoded fields with a space between them. */
    public String text() {
        return Stream.concat(Stream.of(gatling), assertions.stream())
                .map(field -> URLEncoder.encode(field, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" ", TAG + " ", ""));
    }
}
