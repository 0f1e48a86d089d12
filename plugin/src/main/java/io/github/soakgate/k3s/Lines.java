package io.github.soakgate.k3s;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Puts lines of UTF-8 together again that arrive in pieces. Used by one thread at a time. */
final class Lines {

    private final Consumer<String> consumer;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    Lines(Consumer<String> consumer) {
        this.consumer = consumer;
    }

    void take(byte[] piece) {
        for (byte each : piece) {
            if (each == '\n') {
                consumer.accept(begun.toString(StandardCharsets.UTF_8));
                begun.reset();
            } else {
                begun.write(each);
            }
        }
    }
}
