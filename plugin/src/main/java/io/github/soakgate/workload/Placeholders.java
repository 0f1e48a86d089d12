package io.github.soakgate.workload;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the {@code ${...}} of manifests in from the build. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}");

    private Placeholders() {}

    /**
     * Replaces each placeholder that {@code properties} knows and leaves the others as they are, for a container's own shell
     * may mean them.
     *
     * @param unknown gets the name of each that is left
     */
    static String fill(String text, Function<String, Optional<String>> properties, Consumer<String> unknown) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            Optional<String> value = properties.apply(match.group(1));
            if (value.isEmpty()) {
                unknown.accept(match.group());
            }
            return Matcher.quoteReplacement(value.orElse(match.group()));
        });
    }
}
