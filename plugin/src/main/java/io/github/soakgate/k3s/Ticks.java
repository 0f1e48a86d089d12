package io.github.soakgate.k3s;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The input of a node's loop: a line for each look that it is to take, with its number and how many bytes it may print of each JVM's
 * counters. Written and read by different threads.
 */
final class Ticks extends InputStream {

    private static final byte[] END = {};

    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
    private byte[] current = {'\n'};
    private int position = 1;
    private long number;

    /** Asks for a look; for the counters at every other one, for they are most of what there is to hand on. */
    synchronized void next(int bytes) {
        number++;
        lines.add((number + " " + (number % 2 == 0 ? 0 : bytes) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position >= current.length && !takeLine()) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, buffer, offset, count);
        position += count;
        return count;
    }

    private boolean takeLine() {
        if (current == END) {
            return false;
        }
        try {
            current = lines.take();
            position = 0;
        } catch (InterruptedException e) {
            current = END;
            Thread.currentThread().interrupt();
        }
        return current != END;
    }

    /** No more looks. */
    @Override
    public void close() {
        lines.add(END);
    }
}
