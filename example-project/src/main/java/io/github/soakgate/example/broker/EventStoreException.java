package io.github.soakgate.example.broker;

/** The event store did not do what it was asked to. The sender may try again. */
public class EventStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EventStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
