package io.github.soakgate.k3s;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;

/** Tells whether something failed because its thread was interrupted: libraries wrap that up, and forget the thread's own mark. */
final class Interrupts {

    private Interrupts() {}

    static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof InterruptedIOException
                    || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }

    /** What is thrown then. */
    static InterruptedException exception(Throwable failure) {
        InterruptedException interrupted = new InterruptedException("interrupted while Docker worked");
        interrupted.initCause(failure);
        return interrupted;
    }
}
