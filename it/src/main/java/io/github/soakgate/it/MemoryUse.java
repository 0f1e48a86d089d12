package io.github.soakgate.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What each event does to the memory of a service, as its environment says: {@code GARBAGE_BYTES} are used and dropped,
 * {@code HELD_BYTES} are held for {@code HELD_EVENTS} events, as a bounded cache holds its entries. From event
 * {@code LEAK_AFTER} on {@code HEAP_LEAK_BYTES} and, outside of the heap, {@code LEAK_BYTES} are kept for good, and every so
 * many events, {@code THREAD_LEAK_EVERY} and {@code CONNECTION_LEAK_EVERY}, a thread and a connection are; that leads to
 * {@code CONNECTION_LEAK_TO}, a {@code HOST:PORT}, or else to the service itself.
 */
final class MemoryUse {

    private final int garbageBytes;
    private final int heldBytes;
    private final int heldEvents;
    private final long leakAfter;
    private final int heapLeakBytes;
    private final int leakBytes;
    private final long threadLeakEvery;
    private final long connectionLeakEvery;
    private final String peer;
    private final Queue<byte[]> held = new ConcurrentLinkedQueue<>();
    private final Queue<Object> leaked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch never = new CountDownLatch(1);

    /** Where it can be reached, so that no compiler leaves it out. */
    private final AtomicReference<byte[]> garbage = new AtomicReference<>();

    MemoryUse(Map<String, String> env, int port) {
        peer = env.getOrDefault("CONNECTION_LEAK_TO", "127.0.0.1:" + port);
        garbageBytes = number(env, "GARBAGE_BYTES");
        heldBytes = number(env, "HELD_BYTES");
        heldEvents = number(env, "HELD_EVENTS");
        leakAfter = number(env, "LEAK_AFTER");
        heapLeakBytes = number(env, "HEAP_LEAK_BYTES");
        leakBytes = number(env, "LEAK_BYTES");
        threadLeakEvery = number(env, "THREAD_LEAK_EVERY");
        connectionLeakEvery = number(env, "CONNECTION_LEAK_EVERY");
    }

    private static int number(Map<String, String> env, String name) {
        return Integer.parseInt(env.getOrDefault(name, "0"));
    }

    /** Does it for one event, the {@code count}th. */
    void event(long count) {
        for (int used = 0; used < garbageBytes; used += 1 << 10) {
            garbage.set(new byte[1 << 10]);
        }
        if (heldBytes > 0) {
            held.add(new byte[heldBytes]);
            if (count > heldEvents) {
                dropOldest();
            }
        }
        if (count > leakAfter) {
            leak(count);
        }
    }

    private void dropOldest() {
        Iterator<byte[]> oldest = held.iterator();
        oldest.next();
        oldest.remove();
    }

    private void leak(long count) {
        if (heapLeakBytes > 0) {
            leaked.add(new byte[heapLeakBytes]);
        }
        if (leakBytes > 0) {
            leaked.add(ByteBuffer.allocateDirect(leakBytes));
        }
        if (threadLeakEvery > 0 && count % threadLeakEvery == 0) {
            Thread thread = new Thread(this::waitForEver, "leaked-" + count);
            thread.setDaemon(true);
            thread.start();
        }
        if (connectionLeakEvery > 0 && count % connectionLeakEvery == 0) {
            try {
                int colon = peer.lastIndexOf(':');
                leaked.add(new Socket(peer.substring(0, colon), Integer.parseInt(peer.substring(colon + 1))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void waitForEver() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
