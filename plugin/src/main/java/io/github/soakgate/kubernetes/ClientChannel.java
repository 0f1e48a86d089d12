package io.github.soakgate.kubernetes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/**
 * A client's connection that tells when it is first read, for then it is forwarded, and when either side has ended it: a forwarded one
 * would stay open for what is never sent again.
 */
final class ClientChannel implements ByteChannel {

    private final SocketChannel socket;
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    ClientChannel(SocketChannel socket) {
        this.socket = socket;
    }

    /** Runs {@code action} once: when it is first read, or is closed, or at once where it already was. */
    void onFirstUse(Runnable action) {
        var unused = asked.thenRun(action);
    }

    /** Runs {@code action} once: when it is closed, or at once where it already is. */
    void onClose(Runnable action) {
        var unused = closed.thenRun(action);
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        asked.complete(null);
        int count = socket.read(buffer);
        if (count < 0) {
            close();
        }
        return count;
    }

    @Override
    public int write(ByteBuffer buffer) throws IOException {
        return socket.write(buffer);
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        try {
            socket.close();
        } finally {
            asked.complete(null);
            closed.complete(null);
        }
    }
}
