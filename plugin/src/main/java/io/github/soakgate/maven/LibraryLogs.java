package io.github.soakgate.maven;

import java.util.Map;

/**
 * Keeps libraries from telling in Maven's log how they find Docker and what they do to it: what a user is to know of it soakgate
 * says itself, failures included. With {@code -X} they say all.
 */
final class LibraryLogs {

    private static final String LEVEL_OF = "org.slf4j.simpleLogger.log.";

    private static final Map<String, String> LEVELS = Map.of(
            "org.testcontainers", "error",
            "org.testcontainers.shaded", "off",
            "tc", "off",
            "io.fabric8", "error");

    private LibraryLogs() {}

    /** To be called before the libraries are. A level that the user has set stays. */
    static void quieten() {
        LEVELS.forEach((logger, level) -> {
            if (System.getProperty(LEVEL_OF + logger) == null) {
                System.setProperty(LEVEL_OF + logger, level);
            }
        });
    }
}
