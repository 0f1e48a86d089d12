package io.github.soakgate.example.broker;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who wants which events.
 *
 * @param byType the subscribers of each event type, in the order in which they were named
 */
public record Subscriptions(Map<String, List<URI>> byType) {

    public Subscriptions {
        byType = Map.copyOf(byType);
    }

    /**
     * Reads {@code type=http://a/x,http://b/y;other.type=http://c}. A blank text means no subscriptions.
     *
     * @throws IllegalArgumentException when a part of it is something else
     */
    public static Subscriptions parse(String text) {
        Map<String, List<URI>> byType = new LinkedHashMap<>();
        for (String entry : text.split(";")) {
            if (!entry.isBlank()) {
                int equals = entry.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException(
                            "SUBSCRIPTIONS must look like type=http://host/path,http://host/path;type=..., but has '"
                                    + entry.strip() + "'");
                }
                List<URI> subscribers =
                        byType.computeIfAbsent(entry.substring(0, equals).strip(), type -> new ArrayList<>());
                for (String subscriber : entry.substring(equals + 1).split(",")) {
                    subscribers.add(subscriber(subscriber.strip()));
                }
            }
        }
        byType.replaceAll((type, subscribers) -> List.copyOf(subscribers));
        return new Subscriptions(byType);
    }

    public List<URI> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    private static URI subscriber(String value) {
        if (!value.matches("https?://[^/\\s]+\\S*")) {
            throw new IllegalArgumentException(
                    "SUBSCRIPTIONS must name subscribers by http or https URLs, but has '" + value + "'");
        }
        return URI.create(value);
    }
}
