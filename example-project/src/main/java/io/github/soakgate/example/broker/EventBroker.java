package io.github.soakgate.example.broker;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts CloudEvents over HTTP, stores them in MongoDB and forwards them to whoever subscribed to their type. */
public final class EventBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventBroker.class);
    private static final int WAITING_DELIVERIES = 1_000;

    private final EventStore store;
    private final Forwarder forwarder;
    private final BrokerServer server;

    /**
     * Starts the broker.
     *
     * @throws IOException when it cannot listen on its port
     */
    public EventBroker(Settings settings) throws IOException {
        FailureLog failures = new FailureLog(LOG::warn, System::nanoTime);
        store = settings.storeKind().open(MongoEventStore.settings(settings.mongodbUri()));
        forwarder = new Forwarder(settings.subscriptions(), WAITING_DELIVERIES, failures);
        try {
            server = new BrokerServer(settings.port(), new EventsHandler(store, forwarder::forward, failures), store);
        } catch (IOException e) {
            forwarder.close();
            store.close();
            throw new IOException("Cannot listen on port " + settings.port() + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return server.port();
    }

    /** From the outside in, so that every event that was accepted is stored, and delivered where that is possible. */
    @Override
    public void close() {
        server.close();
        forwarder.close();
        store.close();
    }

    public static void main(String[] args) {
        try {
            Settings settings = Settings.from(System.getenv());
            EventBroker broker = new EventBroker(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                broker.close();
                LOG.info("Stopped");
            }));
            LOG.info(
                    "Listening on port {}, event store {}, subscriptions {}",
                    broker.port(),
                    settings.storeKind(),
                    settings.subscriptions().byType());
        } catch (IllegalArgumentException | IOException e) {
            LOG.error("The event broker cannot start. {}", e.getMessage());
            System.exit(1);
        }
    }
}
