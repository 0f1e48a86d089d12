package io.github.soakgate.maven;

import io.github.soakgate.gatling.RequestSpec;
import io.github.soakgate.gatling.Traffic;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads what is sent. */
final class TrafficReader {

    private final Path basedir;

    TrafficReader(Path basedir) {
        this.basedir = basedir;
    }

    /** Reads {@code <load>}. */
    Traffic read(Element load) {
        Map<String, List<String>> choices = choices(load.child("choices"));
        PlaceholderCheck check = new PlaceholderCheck(choices.keySet());
        RequestReader reader = new RequestReader(basedir, check);
        List<RequestSpec> requests =
                load.items("requests", "request").stream().map(reader::request).toList();
        Element event = load.child("event");
        if (event.isPresent() && !requests.isEmpty()) {
            load.child("requests").problem("expected <event> or <requests>, but there are both; put it in a <request>");
        }
        check.values(load.child("headers"));
        return new Traffic(
                requests.isEmpty() ? List.of(reader.posted("event", 1, Map.of(), event)) : requests,
                load.child("headers").map(),
                choices,
                load.child("requestsPerConnection")
                        .value(TrafficReader::aboveZero)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty));
    }

    private static Map<String, List<String>> choices(Element choices) {
        Map<String, List<String>> read = new LinkedHashMap<>();
        choices.map().forEach((name, values) -> {
            List<String> each =
                    Stream.of(values.split(",", -1)).map(String::trim).toList();
            if (each.contains("")) {
                choices.child(name).problem("expected values with commas between them, but was '" + values + "'");
            }
            read.put(name, each);
        });
        return read;
    }

    static int aboveZero(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("expected a whole number above zero, but was '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
