package io.github.soakgate.example.broker;

import com.mongodb.MongoClientSettings;
import java.util.function.Function;

/** The event stores to choose from by the environment variable {@code EVENT_STORE}. */
public enum StoreKind {
    POOLED(MongoEventStore::new),
    LEAKY(LeakyEventStore::new);

    private final Function<MongoClientSettings, EventStore> opener;

    StoreKind(Function<MongoClientSettings, EventStore> opener) {
        this.opener = opener;
    }

    EventStore open(MongoClientSettings settings) {
        return opener.apply(settings);
    }
}
