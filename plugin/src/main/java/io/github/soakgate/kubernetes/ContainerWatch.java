package io.github.soakgate.kubernetes;

import io.github.soakgate.run.Waiter;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Watches one incarnation of a container from within, once a second, by loops that follow one another where one breaks off. */
final class ContainerWatch implements Runnable {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** A loop that is silent for so long is replaced: its connection may be gone without a word. */
    private static final Duration LOST = Duration.ofSeconds(10);

    /** How often a loop may break off before its first look. */
    private static final int TRIES = 10;

    private final ContainerLoop.Starter starter;
    private final ContainerLooks looks;
    private final Waiter waiter;
    private final Consumer<String> unreadable;

    /**
     * A watch that has not begun.
     *
     * @param unreadable is told why where the container cannot be read from within
     */
    ContainerWatch(ContainerLoop.Starter starter, ContainerLooks looks, Waiter waiter, Consumer<String> unreadable) {
        this.starter = starter;
        this.looks = looks;
        this.waiter = waiter;
        this.unreadable = unreadable;
    }

    /** Watches until its thread is interrupted, or it turns out that there is no way in. */
    @Override
    public void run() {
        try {
            int failures = 0;
            while (true) {
                String why = follow();
                failures++;
                Optional<String> barrier = Barriers.of(why);
                if (looks.count() == 0 && (barrier.isPresent() || failures >= TRIES)) {
                    unreadable.accept(barrier.orElse(why));
                    return;
                }
                waiter.sleep(PERIOD);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One loop, from its start to its end; why it ended. */
    private String follow() throws InterruptedException {
        try (ContainerLoop loop = starter.start(looks::take)) {
            Duration answered = waiter.now();
            long before = looks.count();
            while (loop.ended().isEmpty()) {
                loop.look();
                waiter.sleep(PERIOD);
                if (looks.count() > before) {
                    before = looks.count();
                    answered = waiter.now();
                }
                if (waiter.now().minus(answered).compareTo(LOST) > 0) {
                    return "it has not answered for %s s".formatted(LOST.toSeconds());
                }
            }
            return looks.failure().or(loop::ended).orElseThrow();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
