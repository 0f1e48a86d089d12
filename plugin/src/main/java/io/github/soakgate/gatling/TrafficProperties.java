package io.github.soakgate.gatling;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/** What is sent, as properties. */
final class TrafficProperties {

    private TrafficProperties() {}

    static void write(Traffic traffic, Section section) {
        for (int i = 0; i < traffic.requests().size(); i++) {
            write(traffic.requests().get(i), section.section("request." + i));
        }
        section.putAll("header", traffic.headers());
        int choices = 0;
        for (Map.Entry<String, List<String>> choice : traffic.choices().entrySet()) {
            Section written = section.section("choice." + choices++);
            written.put("name", choice.getKey());
            written.putAll("value", choice.getValue());
        }
        traffic.requestsPerConnection().ifPresent(most -> section.put("requestsPerConnection", most));
    }

    private static void write(RequestSpec request, Section section) {
        section.put("name", request.name());
        section.put("weight", request.weight());
        section.put("method", request.method());
        section.put("path", request.path());
        section.putAll("header", request.headers());
        if (request.content() instanceof EventContent event) {
            section.putAll("type", event.types());
            section.put("source", event.source());
            section.put("mode", event.mode());
            section.put("dataContentType", event.dataContentType());
            section.putAll("extension", event.extensions());
            section.putAll("data", absolute(event.data()));
        } else if (request.content() instanceof BodyContent body) {
            section.putAll("body", absolute(body.files()));
        }
    }

    private static List<Path> absolute(List<Path> files) {
        return files.stream().map(Path::toAbsolutePath).toList();
    }

    static Traffic read(Section section) {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        section.sections("choice", "name", Function.identity())
                .forEach(choice -> choices.put(choice.get("name"), choice.list("value")));
        return new Traffic(
                section.sections("request", "name", TrafficProperties::request),
                section.map("header"),
                choices,
                section.find("requestsPerConnection")
                        .map(most -> OptionalInt.of(Integer.parseInt(most)))
                        .orElseGet(OptionalInt::empty));
    }

    private static RequestSpec request(Section section) {
        return new RequestSpec(
                section.get("name"),
                Integer.parseInt(section.get("weight")),
                section.get("method"),
                section.get("path"),
                section.map("header"),
                section.find("source").isPresent() ? event(section) : new BodyContent(files(section.list("body"))));
    }

    private static EventContent event(Section section) {
        return new EventContent(
                section.list("type"),
                section.get("source"),
                EventContent.Mode.valueOf(section.get("mode")),
                section.get("dataContentType"),
                section.map("extension"),
                files(section.list("data")));
    }

    private static List<Path> files(List<String> paths) {
        List<Path> files = new ArrayList<>();
        paths.forEach(path -> files.add(Path.of(path)));
        return files;
    }
}
