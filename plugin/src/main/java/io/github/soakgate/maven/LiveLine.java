package io.github.soakgate.maven;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Shows progress in one line of a terminal, which each new line overwrites. */
final class LiveLine implements Consumer<String> {

    /** Back to the line's beginning, and erase it. */
    private static final String AGAIN = "\r\u001b[2K";

    private final PrintStream terminal;

    LiveLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(String line) {
        terminal.print(AGAIN + line);
        terminal.flush();
    }
}
