package io.github.soakgate.gatling;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in {@code #{...}} in what is sent: an expression of Gatling's own language, evaluated anew for each request. Besides
 * Gatling's functions it knows the attributes below and the names of the user's choices.
 */
public final class Placeholders {

    /** The number of the request: 0 for the first of the load. */
    public static final String COUNTER = "counter";

    /** A UUID of the request's own: the id of a CloudEvent. */
    public static final String ID = "id";

    /** When the request was made, in UTC, after RFC 3339: the time of a CloudEvent. */
    public static final String TIME = "time";

    /** All attributes that every request has. */
    public static final Set<String> ATTRIBUTES = Set.of(COUNTER, ID, TIME);

    /** Any placeholder; its first group is the expression, its second the name that the expression begins with. */
    public static final Pattern PATTERN = Pattern.compile("#\\{(([\\w-]+)[^}]*)}");

    private static final Set<String> FUNCTIONS = Set.of(
            "randomUuid",
            "randomSecureUuid",
            "randomInt",
            "randomLong",
            "randomDouble",
            "randomAlphanumeric",
            "currentTimeMillis",
            "currentDate");

    private Placeholders() {}

    /**
     * Finds the placeholders in {@code text} that stand for nothing.
     *
     * @param choices the names of the user's choices
     * @param unknown gets each of them
     */
    public static void check(String text, Set<String> choices, Consumer<String> unknown) {
        Matcher matcher = PATTERN.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(2);
            boolean function = matcher.group(1).startsWith(name + "(") && FUNCTIONS.contains(name);
            if (!function && !ATTRIBUTES.contains(name) && !choices.contains(name)) {
                unknown.accept(matcher.group());
            }
        }
    }

    /** What a placeholder can stand for, for error messages. */
    public static String known(Set<String> choices) {
        Set<String> names = new TreeSet<>(ATTRIBUTES);
        names.addAll(choices);
        new TreeSet<>(FUNCTIONS).forEach(function -> names.add(function + "(...)"));
        return String.join(", ", names);
    }
}
