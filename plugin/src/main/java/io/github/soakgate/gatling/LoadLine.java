package io.github.soakgate.gatling;

import io.github.soakgate.evidence.Generator;
import io.github.soakgate.evidence.Latencies;
import io.github.soakgate.evidence.LoadSecond;
import io.github.soakgate.evidence.WallTime;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One second of the load, as a line of text between the load generator's JVM and the build.
 *
 * @param second which one, counted from 0 at the first second of the warm-up
 * @param wall the generator's wall clock at its beginning, in milliseconds
 * @param sent requests sent in it
 * @param ok requests that ended in it with a success
 * @param failed requests that ended in it without
 * @param failures how many failed, by what went wrong
 * @param latency of all requests that ended in it, each from the time at which it was due
 * @param generator what the generator saw of itself; absent where nobody knows when requests are due
 */
public record LoadLine(
        int second,
        Instant wall,
        long sent,
        long ok,
        long failed,
        Map<String, Long> failures,
        Latencies latency,
        Optional<Generator> generator) {

    private static final String TAG = "load";
    private static final String NONE = "-";
    private static final int FIELDS = 13;
    private static final int FIELDS_WITHOUT_GENERATOR = 8;

    public LoadLine {
        failures = Map.copyOf(failures);
    }

    /** Whether a line is meant to be one of these. */
    public static boolean matches(String line) {
        return line.startsWith(TAG + " ");
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException where the line is none of these
     */
    public static LoadLine parse(String line) {
        String[] fields = line.split(" ", -1);
        if ((fields.length != FIELDS && fields.length != FIELDS_WITHOUT_GENERATOR) || !matches(line)) {
            throw new IllegalArgumentException("expected a second of the load, but was '" + line + "'");
        }
        try {
            return new LoadLine(
                    Integer.parseInt(fields[1]),
                    Instant.ofEpochMilli(Long.parseLong(fields[2])),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[4]),
                    Long.parseLong(fields[5]),
                    failures(fields[6]),
                    Latencies.decode(fields[7]),
                    fields.length == FIELDS ? Optional.of(generator(fields)) : Optional.empty());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("expected a second of the load, but was '" + line + "'", e);
        }
    }

    private static Generator generator(String[] fields) {
        return new Generator(
                Long.parseLong(fields[8]),
                Long.parseLong(fields[9]),
                Duration.ofMillis(Long.parseLong(fields[10])),
                Double.parseDouble(fields[11]),
                Double.parseDouble(fields[12]));
    }

    private static Map<String, Long> failures(String text) {
        Map<String, Long> failures = new TreeMap<>();
        if (!text.equals(NONE)) {
            for (String pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                String kind = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
                failures.put(kind, Long.parseLong(pair.substring(equals + 1)));
            }
        }
        return failures;
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    /** The same as evidence, seen {@code at} that time. */
    LoadSecond fact(Duration at) {
        return new LoadSecond(at, second, WallTime.of(wall), sent, ok, failed, failures, latency, generator);
    }

    /** The line, without its end: fields with a space between them, the kinds of failure URL-encoded. */
    public String text() {
        String kinds = new TreeMap<>(failures)
                .entrySet().stream()
                        .map(failure ->
                                URLEncoder.encode(failure.getKey(), StandardCharsets.UTF_8) + "=" + failure.getValue())
                        .collect(Collectors.joining("&"));
        String load = String.join(
                " ",
                TAG,
                Integer.toString(second),
                Long.toString(wall.toEpochMilli()),
                Long.toString(sent),
                Long.toString(ok),
                Long.toString(failed),
                kinds.isEmpty() ? NONE : kinds,
                latency.encoded());
        return generator.map(seen -> load + " " + text(seen)).orElse(load);
    }

    private static String text(Generator generator) {
        return String.join(
                " ",
                Long.toString(generator.due()),
                Long.toString(generator.late()),
                Long.toString(generator.latest().toMillis()),
                share(generator.cpu()),
                share(generator.heap()));
    }
}
