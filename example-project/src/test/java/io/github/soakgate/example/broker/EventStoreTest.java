package io.github.soakgate.example.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventStoreTest {

    private final TestingMongo mongo = new TestingMongo();

    @AfterEach
    void stop() {
        mongo.close();
    }

    @ParameterizedTest
    @EnumSource
    void keepsAttributesAndDataWhateverItsKind(StoreKind kind) {
        try (EventStore store = kind.open(mongo.settings())) {
            store.store(event("7"));
        }
        List<Document> stored = mongo.storedEvents();
        stored.forEach(document -> document.remove("_id"));
        assertThat(stored)
                .containsExactly(new Document("specversion", "1.0")
                        .append("id", "7")
                        .append("source", "/carts")
                        .append("type", "a.type")
                        .append("time", "2020-06-23T10:15:30+02:00")
                        .append("datacontenttype", "application/json")
                        .append("shkeptncontext", "c-1")
                        .append("data", new Binary("{\"$set\":1}".getBytes(UTF_8))));
    }

    @Test
    void keepsAnEventWithoutData() {
        try (EventStore store = StoreKind.POOLED.open(mongo.settings())) {
            store.store(CloudEventBuilder.v1()
                    .withId("7")
                    .withSource(URI.create("/carts"))
                    .withType("a.type")
                    .build());
        }
        assertThat(mongo.storedEvents().get(0)).containsOnlyKeys("_id", "specversion", "id", "source", "type");
    }

    @Test
    void pooledHasOneClientForAllEventsAndClosesIt() {
        try (EventStore store = StoreKind.POOLED.open(mongo.settings())) {
            for (int i = 1; i <= 3; i++) {
                store.ping();
                store.store(event(String.valueOf(i)));
                assertThat(mongo.openClients()).isEqualTo(1);
            }
        }
        assertThat(mongo.openClients()).isZero();
    }

    @Test
    void leakyLeavesAClientBehindForEachEventButNoneForAPing() {
        try (EventStore store = StoreKind.LEAKY.open(mongo.settings())) {
            for (int i = 1; i <= 3; i++) {
                store.ping();
                store.store(event(String.valueOf(i)));
                assertThat(mongo.openClients()).isEqualTo(i);
            }
        }
        assertThat(mongo.openClients()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhenMongoDbIsAway(StoreKind kind) {
        mongo.close();
        MongoClientSettings impatient = MongoClientSettings.builder(mongo.settings())
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(50, MILLISECONDS))
                .build();
        try (EventStore store = kind.open(impatient)) {
            assertThatThrownBy(() -> store.store(event("7")))
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageStartingWith("MongoDB did not store event 7: Timed out");
            assertThatThrownBy(store::ping)
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageStartingWith("MongoDB does not answer: Timed out");
        }
    }

    private static CloudEvent event(String id) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/carts"))
                .withType("a.type")
                .withTime(OffsetDateTime.parse("2020-06-23T10:15:30+02:00"))
                .withExtension("shkeptncontext", "c-1")
                .withData("application/json", "{\"$set\":1}".getBytes(UTF_8))
                .build();
    }
}
