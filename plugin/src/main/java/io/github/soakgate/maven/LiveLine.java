package io.github.soakgate.maven;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Shows progress in one line of a terminal, which each new line overwrites. */
final class LiveLine implements Consumer<String> {

    /** Back to the line's beginning, and erase it. */
    private static final String ERASE = "\r\u001b[2K";

    /** A line that is wider than the terminal would wrap, and only its last part be erased. */
    private static final String CUT_AT_THE_MARGIN = "\u001b[?7l";

    private static final String WRAP_AGAIN = "\u001b[?7h";

    private final PrintStream terminal;

    LiveLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(String line) {
        terminal.print(ERASE + CUT_AT_THE_MARGIN + line + WRAP_AGAIN);
        terminal.flush();
    }

    /** Leaves an empty line for what is written next. */
    void erase() {
        terminal.print(ERASE);
        terminal.flush();
    }
}
