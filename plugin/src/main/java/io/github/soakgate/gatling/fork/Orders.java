package io.github.soakgate.gatling.fork;

import io.github.soakgate.gatling.Protocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the build tells the load generator's JVM, on its standard input. */
final class Orders {

    private Orders() {}

    /** Calls {@code go} when it is told to begin, and {@code stop} when it is told to stop, or when the build is gone. */
    static void heed(Runnable go, Runnable stop) {
        Thread reader = new Thread(() -> obey(go, stop), "soakgate-orders");
        reader.setDaemon(true);
        reader.start();
    }

    private static void obey(Runnable go, Runnable stop) {
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String order = orders.readLine();
            while (order != null && !order.equals(Protocol.STOP)) {
                if (order.equals(Protocol.GO)) {
                    go.run();
                }
                order = orders.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            stop.run();
        }
    }
}
