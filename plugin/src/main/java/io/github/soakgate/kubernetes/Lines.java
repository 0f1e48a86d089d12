package io.github.soakgate.kubernetes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Puts lines of UTF-8 together again that arrive in pieces. Used by one thread at a time. */
public final class Lines {

    private final Consumer<String> consumer;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** Each line goes to {@code consumer}, without its end. */
    public Lines(Consumer<String> consumer) {
        this.consumer = consumer;
    }

    /** Takes the next piece. */
    public void take(byte[] piece) {
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
