package io.github.soakgate.run;

/**
 * The world broke: something that the run needs is missing or failed. The message says what was expected, what was seen and
 * what to do next.
 */
public final class BrokenRunException extends Exception {

    private static final long serialVersionUID = 1L;

    public BrokenRunException(String message) {
        super(message);
    }

    public BrokenRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
