package io.github.soakgate.kubernetes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Puts lines of UTF-8 together again that arrive in pieces. Used by one thread at a time. */
public final class TextLines {

    private final Consumer<String> consumer;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** Each line goes to {@code consumer}, without its end. */
    public TextLines(Consumer<String> consumer) {
        this.consumer = consumer;
    }

    /** Takes the next piece. */
    public void take(byte[] piece) {
        int from = 0;
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] == '\n') {
                begun.write(piece, from, i - from);
                consumer.accept(begun.toString(StandardCharsets.UTF_8));
                begun.reset();
                from = i + 1;
            }
        }
        begun.write(piece, from, piece.length - from);
    }
}
