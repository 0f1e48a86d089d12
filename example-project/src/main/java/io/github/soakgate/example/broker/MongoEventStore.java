package io.github.soakgate.example.broker;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.cloudevents.CloudEvent;
import org.bson.Document;
import org.bson.types.Binary;

/** Keeps events in MongoDB, through one client for as long as the broker lives. */
public final class MongoEventStore implements EventStore {

    static final String DATABASE = "broker";
    static final String COLLECTION = "events";

    /** As many as there are threads that accept events: more would never be used at once. */
    private static final int CONNECTIONS = BrokerServer.THREADS;

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoCollection<Document> events;

    public MongoEventStore(MongoClientSettings settings) {
        client = MongoClients.create(settings);
        database = client.getDatabase(DATABASE);
        events = database.getCollection(COLLECTION);
    }

    /** A small pool, filled at start, and timeouts that let a sender know soon that MongoDB is away. */
    public static MongoClientSettings settings(ConnectionString uri) {
        return MongoClientSettings.builder()
                .applicationName("event-broker")
                .applyToConnectionPoolSettings(pool -> pool.minSize(CONNECTIONS).maxSize(CONNECTIONS))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(2, SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, SECONDS).readTimeout(5, SECONDS))
                .applyConnectionString(uri)
                .build();
    }

    @Override
    public void store(CloudEvent event) {
        try {
            events.insertOne(toDocument(event));
        } catch (MongoException e) {
            throw new EventStoreException("MongoDB did not store event " + event.getId() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void ping() {
        try {
            database.runCommand(new Document("ping", 1));
        } catch (MongoException e) {
            throw new EventStoreException("MongoDB does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** Attributes as text, which is how HTTP carried them here; data as its bytes, whatever its content type. */
    private static Document toDocument(CloudEvent event) {
        Document document = new Document();
        event.getAttributeNames().forEach(name -> append(document, name, event.getAttribute(name)));
        event.getExtensionNames().forEach(name -> append(document, name, event.getExtension(name)));
        if (event.getData() != null) {
            document.append("data", new Binary(event.getData().toBytes()));
        }
        return document;
    }

    private static void append(Document document, String name, Object value) {
        if (value != null) {
            document.append(name, value.toString());
        }
    }
}
