package io.github.soakgate.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Turns the end of the JVM (Ctrl-C, a cancelled CI job) into an interrupt of the thread that soaks, and holds the JVM until
 * that thread has taken everything down.
 */
public final class Interruption {

    /** Longer than any environment takes to close; CI systems kill a cancelled job some ten seconds after they ask it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Thread soaking) {
        hook = new Thread(
                () -> {
                    soaking.interrupt();
                    awaitTakeDown();
                },
                "soakgate-interruption");
    }

    /** Does {@code work} on the calling thread, which is interrupted if the JVM is to end meanwhile. */
    public static <T> T heeded(Supplier<T> work) {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        try {
            return work.get();
        } finally {
            interruption.over();
        }
    }

    private void awaitTakeDown() {
        try {
            done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void over() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is going down already, and the hook has done its work
        }
    }
}
