package io.github.soakgate.k3s;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;

/** Keeps what containers wrote last: one that removes itself takes its log with it. */
final class LastLines implements Consumer<OutputFrame> {

    private static final int KEPT = 10;

    private final Deque<String> lines = new ArrayDeque<>();

    @Override
    public synchronized void accept(OutputFrame frame) {
        String line = frame.getUtf8StringWithoutLineEnding();
        if (line == null || line.isBlank()) {
            return;
        }
        lines.addLast(line);
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
    }

    /** A sentence with the lines, to be added to another; empty where there are none. */
    synchronized String told() {
        return lines.isEmpty() ? "" : " Its last lines:\n  | " + String.join("\n  | ", lines) + "\n";
    }
}
