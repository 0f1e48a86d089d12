package io.github.soakgate.local;

import java.nio.file.Path;

/** What a user can do where runtime local breaks: all such sentences in one place. */
final class NextSteps {

    private NextSteps() {}

    static String notReady(Path log, boolean timedOut) {
        return "Read " + log + (timedOut ? ", or give it more time with <readyTimeout>." : ".");
    }

    static String notStarted() {
        return "Mend its <command> in <local><processes>, or build what it runs first.";
    }
}
