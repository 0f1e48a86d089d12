package io.github.soakgate.maven;

import io.github.soakgate.gatling.Placeholders;
import java.net.URI;
import java.util.Set;

/**
 * Finds placeholders that stand for nothing, before a load runs into them.
 *
 * @param choices the names of the user's choices
 */
record PlaceholderCheck(Set<String> choices) {

    /** Checks the texts of the children. */
    void values(Element parent) {
        parent.map().keySet().forEach(name -> text(parent.child(name)));
    }

    /** Checks the text, and gives the element back. */
    Element text(Element element) {
        element.text().ifPresent(text -> check(text, "", element));
        return element;
    }

    /**
     * Checks a text.
     *
     * @param where it stands, before what is wrong with it
     * @param element that brought it here
     */
    void check(String text, String where, Element element) {
        Placeholders.check(
                text,
                choices,
                unknown -> element.problem("%sno such placeholder %s; there are %s"
                        .formatted(where, unknown, Placeholders.known(choices))));
    }

    /** A URI reference, whatever its placeholders stand for. */
    static String uri(String text) {
        try {
            URI.create(Placeholders.PATTERN.matcher(text).replaceAll("x"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected a URI reference such as /orders or urn:acme:orders, but was '" + text + "'", e);
        }
        return text;
    }
}
