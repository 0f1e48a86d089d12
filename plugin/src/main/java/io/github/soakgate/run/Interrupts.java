package io.github.soakgate.run;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;

/** What an interrupt, which ends the run, does to work of libraries. */
public final class Interrupts {

    private Interrupts() {}

    /** Whether something failed because its thread was interrupted: libraries wrap that up, and forget the thread's own mark. */
    public static boolean caused(Throwable failure) {
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
    public static InterruptedException exception(Throwable failure) {
        InterruptedException interrupted = new InterruptedException("interrupted while a library worked");
        interrupted.initCause(failure);
        return interrupted;
    }

    /** Does what an interrupt must not cut short, such as asking somebody to remove something. */
    public static void heldBack(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
