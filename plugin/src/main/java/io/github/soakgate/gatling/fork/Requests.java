package io.github.soakgate.gatling.fork;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitchOrElse;
import static io.gatling.javaapi.core.CoreDsl.roundRobinSwitch;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.github.soakgate.gatling.BodyContent;
import io.github.soakgate.gatling.Content;
import io.github.soakgate.gatling.EventContent;
import io.github.soakgate.gatling.RequestSpec;
import io.github.soakgate.gatling.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The requests of a load, mixed as they are to be.
 *
 * @param traffic what is sent
 * @param sending makes the steps that send a request of that kind with that content
 */
record Requests(Traffic traffic, BiFunction<RequestSpec, Template, ChainBuilder> sending) {

    /**
     * The steps that send one of them.
     *
     * @throws UncheckedIOException where a file with contents cannot be read
     */
    ChainBuilder mixed() {
        List<RequestSpec> kinds = traffic.requests();
        RequestSpec last = kinds.get(kinds.size() - 1);
        if (kinds.size() == 1) {
            return kind(last);
        }
        double weights = kinds.stream().mapToInt(RequestSpec::weight).sum();
        List<Choice.WithWeight> choices = kinds.subList(0, kinds.size() - 1).stream()
                .map(kind -> percent(100 * kind.weight() / weights).then(kind(kind)))
                .toList();
        // the others' shares need not add up to a hundred to the last digit
        return randomSwitchOrElse().on(choices).orElse(kind(last));
    }

    private ChainBuilder kind(RequestSpec kind) {
        List<ChainBuilder> variants = templates(kind.content()).stream()
                .map(template -> sending.apply(kind, template))
                .toList();
        return variants.size() == 1 ? variants.get(0) : exec(roundRobinSwitch().on(variants));
    }

    private static List<Template> templates(Content content) {
        List<Template> templates = new ArrayList<>();
        if (content instanceof EventContent event) {
            for (Optional<byte[]> data : contents(event.data())) {
                event.types().forEach(type -> templates.add(EventTemplate.of(event, type, data)));
            }
        } else if (content instanceof BodyContent body) {
            contents(body.files()).forEach(bytes -> templates.add(new Template(Map.of(), bytes)));
        }
        return templates;
    }

    /** What is in each file; nothing, once, where there is no file. */
    private static List<Optional<byte[]>> contents(List<Path> files) {
        List<Optional<byte[]>> contents = new ArrayList<>();
        for (Path file : files) {
            try {
                contents.add(Optional.of(Files.readAllBytes(file)));
            } catch (IOException e) {
                throw new UncheckedIOException("expected to read " + file, e);
            }
        }
        return files.isEmpty() ? List.of(Optional.empty()) : contents;
    }
}
