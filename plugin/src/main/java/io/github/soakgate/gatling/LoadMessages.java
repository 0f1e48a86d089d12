package io.github.soakgate.gatling;

import io.github.soakgate.unit.Durations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a user reads when the load generator did not do what it was told. */
final class LoadMessages {

    private static final int LAST_LINES = 5;

    private final Path log;

    /** With the load generator's log at {@code log}. */
    LoadMessages(Path log) {
        this.log = log;
    }

    String cannotStart(Path java, IOException seen) {
        return "expected to start the load generator with " + java + ", but: " + seen.getMessage()
                + ". Next: see that this program exists and runs.";
    }

    String notReady(Duration within) {
        return "expected the load generator to be ready within " + Durations.format(within) + ", but it was not."
                + tail() + "\nNext: see whether the machine is overloaded, and run again.";
    }

    String endedBeforeReady(int exitCode) {
        return "expected the load generator to become ready, but it ended with exit code " + exitCode + "." + tail()
                + "\nNext: mend what its last lines say.";
    }

    /** {@code what} was expected and seen, in the load generator's own words. */
    String failed(String what) {
        return what + " Its log: " + log;
    }

    String ended(int exitCode) {
        return "expected the load to be driven to its end, but the load generator ended with exit code " + exitCode
                + "."
                + tail() + "\nNext: mend what its last lines say"
                + (exitCode == 137 ? "; 137 means that it was killed, by the machine's OOM killer perhaps." : ".");
    }

    String cutShort() {
        return "expected the load to be driven to its end, but some requests had not ended long after it." + tail()
                + "\nNext: mend what its last lines say, and run again.";
    }

    private String tail() {
        List<String> lines = lines();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return last.isEmpty()
                ? " Its log, " + log + ", is empty."
                : " The end of its log, " + log + ":\n  " + String.join("\n  ", last);
    }

    private List<String> lines() {
        try {
            // its bytes may be in any encoding, and none may keep the message from being told
            String text = Files.readString(log, StandardCharsets.ISO_8859_1);
            return text.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            return List.of("(it cannot be read: " + e + ")");
        }
    }
}
