package io.github.soakgate.gatling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;

/** Properties whose names begin alike: values, lists of values ({@code name.0}) and of sections ({@code name.0.part}), and maps ({@code name.key}). */
record Section(Properties properties, String prefix) {

    Section section(String name) {
        return new Section(properties, prefix + name + ".");
    }

    void put(String name, Object value) {
        properties.setProperty(prefix + name, value.toString());
    }

    void putAll(String name, List<?> values) {
        for (int i = 0; i < values.size(); i++) {
            section(name).put(Integer.toString(i), values.get(i));
        }
    }

    void putAll(String name, Map<String, String> values) {
        values.forEach(section(name)::put);
    }

    /** @throws IllegalArgumentException where there is none */
    String get(String name) {
        return find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("expected a load plan, but it has no '" + prefix + name + "'"));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(properties.getProperty(prefix + name));
    }

    List<String> list(String name) {
        Section list = section(name);
        List<String> values = new ArrayList<>();
        while (list.find(Integer.toString(values.size())).isPresent()) {
            values.add(list.get(Integer.toString(values.size())));
        }
        return values;
    }

    /** A list of sections, each of which has a {@code key}. */
    <T> List<T> sections(String name, String key, Function<Section, T> reader) {
        List<T> values = new ArrayList<>();
        Section next = section(name).section("0");
        while (next.find(key).isPresent()) {
            values.add(reader.apply(next));
            next = section(name).section(Integer.toString(values.size()));
        }
        return values;
    }

    Map<String, String> map(String name) {
        String start = prefix + name + ".";
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (key.startsWith(start)) {
                values.put(key.substring(start.length()), properties.getProperty(key));
            }
        }
        return values;
    }
}
