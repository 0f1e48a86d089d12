package io.github.soakgate.maven;

import io.github.soakgate.unit.Problem;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * An XML element of the plugin's configuration, read leniently: whatever is wrong becomes a problem with the element's path,
 * so that a user hears of all problems at once. Maven's own binding would stop at the first, without saying where.
 */
final class Element {

    private final @Nullable PlexusConfiguration xml;
    private final String path;
    private final Consumer<Problem> problems;

    private Element(@Nullable PlexusConfiguration xml, String path, Consumer<Problem> problems) {
        this.xml = xml;
        this.path = path;
        this.problems = problems;
    }

    /** A top-level element, which may be missing. Elements below it that are not documented become problems. */
    static Element top(String name, @Nullable PlexusConfiguration xml, Consumer<Problem> problems) {
        Element element = new Element(xml, "<" + name + ">", problems);
        element.checkNames(name);
        return element;
    }

    private void checkNames(String documentedPath) {
        List<String> allowed = Elements.below(documentedPath);
        // what can hold one kind of element alone is a list of them
        if (allowed.size() > 1 || allowed.contains(Elements.ANY)) {
            requireEachOnce();
        }
        if (allowed.contains(Elements.ANY)) {
            return;
        }
        if (!allowed.isEmpty() && text().isPresent()) {
            problem("expected %s in elements of their own, but was the text '%s'"
                    .formatted(String.join(", ", allowed), text().get()));
        }
        for (PlexusConfiguration child : children()) {
            if (allowed.contains(child.getName())) {
                element(child).checkNames(documentedPath + "/" + child.getName());
            } else {
                problems.accept(new Problem(
                        path + "<" + child.getName() + ">",
                        allowed.isEmpty()
                                ? "expected a value, but there is an element"
                                : "no such element; there are " + String.join(", ", allowed)));
            }
        }
    }

    private void requireEachOnce() {
        Set<String> names = new HashSet<>();
        children().stream()
                .filter(child -> !names.add(child.getName()))
                .forEach(child -> element(child).problem("is there twice; keep one"));
    }

    private List<PlexusConfiguration> children() {
        return xml == null ? List.of() : List.of(xml.getChildren());
    }

    private Element element(PlexusConfiguration child) {
        return new Element(child, path + "<" + child.getName() + ">", problems);
    }

    /** Whether it is in the pom. */
    boolean isPresent() {
        return xml != null;
    }

    /** The child of that name, which may be missing. */
    Element child(String name) {
        return children().stream()
                .filter(child -> child.getName().equals(name))
                .findFirst()
                .map(this::element)
                .orElseGet(() -> new Element(null, path + "<" + name + ">", problems));
    }

    /** Its children that have none of these names. */
    List<Element> others(Set<String> names) {
        return children().stream()
                .filter(child -> !names.contains(child.getName()))
                .map(this::element)
                .toList();
    }

    /** The elements called {@code item} in the child called {@code list}. */
    List<Element> items(String list, String item) {
        Element wrapper = child(list);
        return wrapper.children().stream()
                .filter(child -> child.getName().equals(item))
                .map(wrapper::element)
                .toList();
    }

    /** Its text, where it has any. */
    Optional<String> text() {
        return Optional.ofNullable(xml)
                .map(present -> present.getValue(""))
                .map(String::trim)
                .filter(text -> !text.isEmpty());
    }

    /** Its text as {@code parser} reads it; what it throws becomes a problem. */
    <T> Optional<T> value(Function<String, T> parser) {
        return text().flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException e) {
                problem(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    /** The same, and a problem where there is no text. */
    <T> Optional<T> required(Function<String, T> parser, String expected) {
        if (text().isEmpty()) {
            problem("expected " + expected + ", but there is none");
        }
        return value(parser);
    }

    /** The texts of the elements called {@code item} in the child called {@code list}. */
    List<String> texts(String list, String item) {
        return items(list, item).stream()
                .flatMap(element -> element.text().stream())
                .toList();
    }

    /** The texts of its children by their names. */
    Map<String, String> map() {
        Map<String, String> map = new LinkedHashMap<>();
        for (PlexusConfiguration child : children()) {
            map.put(child.getName(), child.getValue("").trim());
        }
        return map;
    }

    /** Says what is wrong with it. */
    void problem(String what) {
        problems.accept(new Problem(path, what));
    }
}
