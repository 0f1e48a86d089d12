package io.github.soakgate.maven;

import java.util.Locale;

/** What becomes of the build after a verdict that is not PASS. */
enum OnOutcome {
    FAIL,
    WARN;

    /** @throws IllegalArgumentException where the text is neither {@code fail} nor {@code warn} */
    static OnOutcome parse(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "fail" -> FAIL;
            case "warn" -> WARN;
            default -> throw new IllegalArgumentException("expected fail or warn, but was '" + text + "'");
        };
    }
}
