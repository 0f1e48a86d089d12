package io.github.soakgate.example.broker;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.ConnectionPoolClosedEvent;
import com.mongodb.event.ConnectionPoolCreatedEvent;
import com.mongodb.event.ConnectionPoolListener;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/** A server that speaks MongoDB's protocol, and settings for clients of it that are counted while they are open. */
final class TestingMongo implements AutoCloseable {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final ConnectionString uri = new ConnectionString(server.bindAndGetConnectionString());
    private final AtomicInteger openClients = new AtomicInteger();

    ConnectionString uri() {
        return uri;
    }

    int openClients() {
        return openClients.get();
    }

    /** A client of one server has one pool, and tells of it in the thread that opens or closes the client. */
    MongoClientSettings settings() {
        return MongoClientSettings.builder(MongoEventStore.settings(uri))
                .applyToConnectionPoolSettings(pool -> pool.addConnectionPoolListener(new ConnectionPoolListener() {
                    @Override
                    public void connectionPoolCreated(ConnectionPoolCreatedEvent event) {
                        openClients.incrementAndGet();
                    }

                    @Override
                    public void connectionPoolClosed(ConnectionPoolClosedEvent event) {
                        openClients.decrementAndGet();
                    }
                }))
                .build();
    }

    List<Document> storedEvents() {
        try (MongoClient client = MongoClients.create(uri)) {
            return client.getDatabase("broker").getCollection("events").find().into(new ArrayList<>());
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
