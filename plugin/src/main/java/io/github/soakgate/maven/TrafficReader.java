package io.github.soakgate.maven;

import io.github.soakgate.gatling.BodyContent;
import io.github.soakgate.gatling.Content;
import io.github.soakgate.gatling.EventContent;
import io.github.soakgate.gatling.RequestSpec;
import io.github.soakgate.gatling.Traffic;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what is sent. */
final class TrafficReader {

    private static final String DEFAULT_TYPE = "io.github.soakgate.event";
    private static final String DEFAULT_SOURCE = "/soakgate";

    private final Path basedir;

    TrafficReader(Path basedir) {
        this.basedir = basedir;
    }

    /** Reads {@code <load>}. */
    Traffic read(Element load) {
        Map<String, List<String>> choices = choices(load.child("choices"));
        PlaceholderCheck check = new PlaceholderCheck(choices.keySet());
        List<RequestSpec> requests = load.items("requests", "request").stream()
                .map(request -> request(request, check))
                .toList();
        Element event = load.child("event");
        if (event.isPresent() && !requests.isEmpty()) {
            load.child("requests").problem("expected <event> or <requests>, but there are both; put it in a <request>");
        }
        check.values(load.child("headers"));
        return new Traffic(
                requests.isEmpty() ? List.of(posted("event", 1, Map.of(), event, check)) : requests,
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
                choices.child(name)
                        .problem("expected values with commas between them, but was '" + values + "'");
            }
            read.put(name, each);
        });
        return read;
    }

    private RequestSpec request(Element request, PlaceholderCheck check) {
        String name = request.child("name").text().orElse("request");
        int weight = request.child("weight").value(TrafficReader::aboveZero).orElse(1);
        check.values(request.child("headers"));
        Map<String, String> headers = request.child("headers").map();
        Element event = request.child("event");
        if (!event.isPresent()) {
            List<Path> bodies = Contents.of(request.child("body"), basedir, check);
            return new RequestSpec(
                    name,
                    weight,
                    request.child("method").value(TrafficReader::method).orElse(bodies.isEmpty() ? "GET" : "POST"),
                    check.text(request.child("path"))
                            .value(TrafficReader::path)
                            .orElse("/"),
                    headers,
                    new BodyContent(bodies));
        }
        Set.of("method", "path", "body").stream()
                .map(request::child)
                .filter(Element::isPresent)
                .forEach(other -> other.problem("expected none beside <event>, which says it all"));
        return posted(name, weight, headers, event, check);
    }

    private RequestSpec posted(
            String name, int weight, Map<String, String> headers, Element event, PlaceholderCheck check) {
        return new RequestSpec(
                name,
                weight,
                "POST",
                check.text(event.child("path")).value(TrafficReader::path).orElse("/"),
                headers,
                event(event, check));
    }

    private Content event(Element event, PlaceholderCheck check) {
        List<Path> data = Contents.of(event.child("data"), basedir, check);
        check.values(event.child("extensions"));
        Map<String, String> extensions = event.child("extensions").map();
        extensions.keySet().stream()
                .filter(name -> !name.matches("[a-z0-9]+"))
                .forEach(name -> event.child("extensions")
                        .child(name)
                        .problem("expected a name of lower-case letters and digits, as CloudEvents has them"));
        return new EventContent(
                types(event, check),
                check.text(event.child("source"))
                        .value(PlaceholderCheck::uri)
                        .orElse(DEFAULT_SOURCE),
                event.child("mode").value(TrafficReader::mode).orElse(EventContent.Mode.STRUCTURED),
                event.child("dataContentType").text().orElseGet(() -> Contents.mediaType(event.child("data"), data)),
                extensions,
                data);
    }

    private static List<String> types(Element event, PlaceholderCheck check) {
        Optional<String> one = check.text(event.child("type")).text();
        List<Element> several = event.items("types", "type");
        several.forEach(check::text);
        if (one.isPresent() && !several.isEmpty()) {
            event.child("types").problem("expected <type> or <types>, but there are both");
        }
        List<String> texts = several.stream().flatMap(type -> type.text().stream()).toList();
        return one.map(List::of).orElse(texts.isEmpty() ? List.of(DEFAULT_TYPE) : texts);
    }

    private static String path(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("expected a path that begins with a slash, but was '" + text + "'");
        }
        return text;
    }

    private static String method(String text) {
        if (!text.matches("[A-Z]+")) {
            throw new IllegalArgumentException("expected an HTTP method such as GET, but was '" + text + "'");
        }
        return text;
    }

    private static EventContent.Mode mode(String text) {
        return switch (text) {
            case "structured" -> EventContent.Mode.STRUCTURED;
            case "binary" -> EventContent.Mode.BINARY;
            default -> throw new IllegalArgumentException("expected structured or binary, but was '" + text + "'");
        };
    }

    private static int aboveZero(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("expected a whole number above zero, but was '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
