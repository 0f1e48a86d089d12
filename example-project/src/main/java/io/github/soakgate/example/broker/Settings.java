package io.github.soakgate.example.broker;

import com.mongodb.ConnectionString;
import java.util.Map;

/**
 * What the broker is told by its environment.
 *
 * @param port the TCP port to listen on, 0 for any free one ({@code PORT}, default 8080)
 * @param mongodbUri where the events are kept ({@code MONGODB_URI}, default {@code mongodb://localhost:27017})
 * @param storeKind how they get there ({@code EVENT_STORE}, {@code pooled} or {@code leaky}, default {@code pooled})
 * @param subscriptions who gets them ({@code SUBSCRIPTIONS}, default nobody)
 */
public record Settings(int port, ConnectionString mongodbUri, StoreKind storeKind, Subscriptions subscriptions) {

    /** @throws IllegalArgumentException when a variable has a value that the broker does not know */
    public static Settings from(Map<String, String> env) {
        return new Settings(
                port(env.getOrDefault("PORT", "8080")),
                mongodbUri(env.getOrDefault("MONGODB_URI", "mongodb://localhost:27017")),
                storeKind(env.getOrDefault("EVENT_STORE", "pooled")),
                Subscriptions.parse(env.getOrDefault("SUBSCRIPTIONS", "")));
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as a number out of range
        }
        throw new IllegalArgumentException("PORT must be a number from 0 to 65535, but is '" + value + "'");
    }

    private static ConnectionString mongodbUri(String value) {
        try {
            return new ConnectionString(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "MONGODB_URI must be a MongoDB connection string, but: " + e.getMessage(), e);
        }
    }

    private static StoreKind storeKind(String value) {
        return switch (value) {
            case "pooled" -> StoreKind.POOLED;
            case "leaky" -> StoreKind.LEAKY;
            default ->
                throw new IllegalArgumentException("EVENT_STORE must be pooled or leaky, but is '" + value + "'");
        };
    }
}
