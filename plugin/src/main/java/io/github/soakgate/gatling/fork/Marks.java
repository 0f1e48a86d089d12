package io.github.soakgate.gatling.fork;

import io.github.soakgate.gatling.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in for placeholders where they would not be understood, or escaped: in a URI, in JSON, in an attribute of an event. */
final class Marks {

    private static final Pattern MARK = Pattern.compile("soakgatemark(\\d+)end");

    private final List<String> placeholders = new ArrayList<>();

    /** The text with a mark for each of its placeholders. */
    String mark(String text) {
        return Placeholders.PATTERN.matcher(text).replaceAll(match -> {
            placeholders.add(match.group());
            return "soakgatemark" + (placeholders.size() - 1) + "end";
        });
    }

    /** The text with its placeholders again. */
    String unmark(String text) {
        return MARK.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(placeholders.get(Integer.parseInt(match.group(1)))));
    }
}
