package io.github.soakgate.example.broker;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.slf4j.LoggerFactory;

/**
 * Speaks MongoDB's protocol on the port that the environment variable {@code PORT} names, and keeps everything in
 * memory: it stands in for MongoDB where its image is not to be had. It grows by what it is given to keep. It is heard
 * on this machine only, unless {@code LISTEN_ADDRESS} names another address.
 */
public final class MongoStandIn {

    private MongoStandIn() {}

    public static void main(String[] args) throws UnknownHostException {
        // no name stands for the loopback address
        InetAddress address = InetAddress.getByName(System.getenv("LISTEN_ADDRESS"));
        int port = Integer.parseInt(System.getenv("PORT"));
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress(address, port));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        LoggerFactory.getLogger(MongoStandIn.class).info("Standing in for MongoDB on port {}", port);
    }
}
