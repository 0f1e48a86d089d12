package io.github.soakgate.example.broker;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.slf4j.LoggerFactory;

/**
 * Speaks MongoDB's protocol on the port that the environment variable {@code PORT} names, and keeps everything in
 * memory: it stands in for MongoDB where no container runs. It grows by what it is given to keep.
 */
public final class MongoStandIn {

    private MongoStandIn() {}

    public static void main(String[] args) {
        int port = Integer.parseInt(System.getenv("PORT"));
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        LoggerFactory.getLogger(MongoStandIn.class).info("Standing in for MongoDB on port {}", port);
    }
}
