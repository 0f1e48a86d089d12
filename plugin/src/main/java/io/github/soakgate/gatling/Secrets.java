package io.github.soakgate.gatling;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What headers name as {@code @{...}} and is never written anywhere: handed to the load generator in its environment, and filled in
 * there.
 *
 * @param values by their references, what stands between the braces
 */
public record Secrets(Map<String, String> values) {

    /** None. */
    public static final Secrets NONE = new Secrets(Map.of());

    /** A reference; its first group is what stands between the braces. */
    public static final Pattern REFERENCE = Pattern.compile("@\\{([^}]*)}");

    private static final String VARIABLE = "SOAKGATE_SECRET_";

    public Secrets {
        values = Map.copyOf(values);
    }

    /** Environment variables that hold them. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        values.forEach((reference, value) -> environment.put(variable(reference), value));
        return environment;
    }

    /** References may have any characters, names of environment variables may not. */
    private static String variable(String reference) {
        StringBuilder name = new StringBuilder(VARIABLE);
        reference.chars().forEach(character -> {
            if (Character.isLetterOrDigit(character) && character < 128) {
                name.append((char) character);
            } else {
                name.append('_').append(Integer.toHexString(character)).append('_');
            }
        });
        return name.toString();
    }

    /**
     * Fills them in.
     *
     * @param environment what {@link #environment} gave
     * @param escape what is done to each value first
     * @throws IllegalArgumentException where one is missing
     */
    public static String fill(String text, Map<String, String> environment, UnaryOperator<String> escape) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String value = environment.get(variable(match.group(1)));
            if (value == null) {
                throw new IllegalArgumentException("expected a value of " + match.group() + ", but there is none");
            }
            return Matcher.quoteReplacement(escape.apply(value));
        });
    }

    /** Never their values. */
    @Override
    public String toString() {
        return "Secrets" + values.keySet();
    }
}
