package io.github.soakgate.evidence;

import org.jspecify.annotations.Nullable;

/** A file that was expected to be an evidence journal is none, or is damaged. */
public final class JournalException extends Exception {

    private static final long serialVersionUID = 1L;

    JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
