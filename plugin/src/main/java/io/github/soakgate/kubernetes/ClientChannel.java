package io.github.soakgate.kubernetes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/** A client's connection that tells when either side has ended it: a forwarded one would stay open for what is never sent again. */
final class ClientChannel implements ByteChannel {

    private final SocketChannel socket;
    private boolean closed;
    private Runnable afterwards = () -> {};

    ClientChannel(SocketChannel socket) {
        this.socket = socket;
    }

    /** Runs {@code action} once: when it is closed, or at once where it already is. */
    void onClose(Runnable action) {
        synchronized (this) {
            if (!closed) {
                afterwards = action;
                return;
            }
        }
        action.run();
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
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
        Runnable action;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            action = afterwards;
        }
        socket.close();
        action.run();
    }
}
