package io.github.soakgate.maven;

import io.github.soakgate.unit.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * The plugin's configuration as Maven hands it over.
 *
 * @param nested the top-level elements that have others below them, by name; missing ones are missing
 * @param settings the other top-level elements, by name; missing ones are missing
 * @param unknown one problem for each top-level element that no goal knows: Maven itself ignores them in silence
 */
record Pom(Map<String, PlexusConfiguration> nested, Map<String, Setting> settings, List<Problem> unknown) {

    Pom {
        nested = Map.copyOf(nested);
        settings = Map.copyOf(settings);
        unknown = List.copyOf(unknown);
    }

    /** A setting as {@code parser} reads it; what it throws becomes a problem. */
    <T> Optional<T> setting(String name, Function<String, T> parser, Consumer<Problem> problems) {
        return Optional.ofNullable(settings.get(name)).flatMap(setting -> {
            try {
                return Optional.of(parser.apply(setting.value()));
            } catch (IllegalArgumentException e) {
                problems.accept(new Problem(setting.element(), String.valueOf(e.getMessage())));
                return Optional.empty();
            }
        });
    }
}
