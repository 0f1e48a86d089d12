package io.github.soakgate.example.broker;

import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps events in a list, unless it is told to be down. */
final class TestingEventStore implements EventStore {

    final List<CloudEvent> events = new CopyOnWriteArrayList<>();
    volatile boolean down;

    @Override
    public void store(CloudEvent event) {
        ping();
        events.add(event);
    }

    @Override
    public void ping() {
        if (down) {
            throw new EventStoreException("The store is down", null);
        }
    }

    @Override
    public void close() {}
}
