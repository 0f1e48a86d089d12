package io.github.soakgate.maven;

import io.github.soakgate.gatling.BodyContent;
import io.github.soakgate.gatling.Content;
import io.github.soakgate.gatling.EventContent;
import io.github.soakgate.gatling.RequestSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one kind of request.
 *
 * @param basedir that files are relative to
 * @param check of its placeholders
 */
record RequestReader(Path basedir, PlaceholderCheck check) {

    private static final String DEFAULT_TYPE = "io.github.soakgate.event";
    private static final String DEFAULT_SOURCE = "/soakgate";

    /** Reads a {@code <request>}. */
    RequestSpec request(Element request) {
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
                    request.child("method").value(RequestReader::method).orElse(bodies.isEmpty() ? "GET" : "POST"),
                    check.text(request.child("path")).value(RequestReader::path).orElse("/"),
                    headers,
                    new BodyContent(bodies));
        }
        Set.of("method", "path", "body").stream()
                .map(request::child)
                .filter(Element::isPresent)
                .forEach(other -> other.problem("expected none beside <event>, which says it all"));
        return posted(name, weight, headers, event);
    }

    /** One that posts the event of an {@code <event>}. */
    RequestSpec posted(String name, int weight, Map<String, String> headers, Element event) {
        return new RequestSpec(
                name,
                weight,
                "POST",
                check.text(event.child("path")).value(RequestReader::path).orElse("/"),
                headers,
                event(event));
    }

    private Content event(Element event) {
        List<Path> data = Contents.of(event.child("data"), basedir, check);
        check.values(event.child("extensions"));
        Map<String, String> extensions = event.child("extensions").map();
        extensions.keySet().stream()
                .filter(name -> !name.matches("[a-z0-9]+"))
                .forEach(name -> event.child("extensions")
                        .child(name)
                        .problem("expected a name of lower-case letters and digits, as CloudEvents has them"));
        return new EventContent(
                types(event),
                check.text(event.child("source")).value(PlaceholderCheck::uri).orElse(DEFAULT_SOURCE),
                event.child("mode").value(RequestReader::mode).orElse(EventContent.Mode.STRUCTURED),
                event.child("dataContentType").text().orElseGet(() -> Contents.mediaType(event.child("data"), data)),
                extensions,
                data);
    }

    private List<String> types(Element event) {
        Optional<String> one = check.text(event.child("type")).text();
        List<Element> several = event.items("types", "type");
        several.forEach(check::text);
        if (one.isPresent() && !several.isEmpty()) {
            event.child("types").problem("expected <type> or <types>, but there are both");
        }
        List<String> texts =
                several.stream().flatMap(type -> type.text().stream()).toList();
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
}
