package io.github.soakgate.example.broker;

import com.mongodb.MongoClientSettings;
import io.cloudevents.CloudEvent;

/**
 * What not to do: a client for each event, and nobody closes it. Each one leaves threads, connections and heap behind,
 * and nothing of it shows in the log or in a unit test of the broker.
 */
public final class LeakyEventStore implements EventStore {

    private final MongoClientSettings settings;

    public LeakyEventStore(MongoClientSettings settings) {
        this.settings = settings;
    }

    @Override
    @SuppressWarnings("resource") // the leak
    public void store(CloudEvent event) {
        new MongoEventStore(settings).store(event);
    }

    @Override
    public void ping() {
        try (EventStore store = new MongoEventStore(settings)) {
            store.ping();
        }
    }

    @Override
    public void close() {
        // every client was opened by an event that is long gone
    }
}
