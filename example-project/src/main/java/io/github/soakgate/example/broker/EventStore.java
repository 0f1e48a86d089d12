package io.github.soakgate.example.broker;

import io.cloudevents.CloudEvent;

/** Where accepted events are kept. Used by several threads at once. */
public interface EventStore extends AutoCloseable {

    /**
     * Returns once the event is stored.
     *
     * @throws EventStoreException when it could not be stored
     */
    void store(CloudEvent event);

    /**
     * Returns if the store answers, without reading or writing an event.
     *
     * @throws EventStoreException when it does not
     */
    void ping();

    @Override
    void close();
}
