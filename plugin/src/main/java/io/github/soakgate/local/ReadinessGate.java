package io.github.soakgate.local;

import static java.util.stream.Collectors.joining;

import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Waiter;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Waits until all of the target is ready.
 *
 * @param progress is told every few seconds what is still waited for
 */
record ReadinessGate(List<Readiness> target, Waiter waiter, Consumer<String> progress) {

    /** A probe's own period is meant for a cluster that runs for months; here a user waits for each of them. */
    private static final Duration PERIOD = Duration.ofMillis(250);

    private static final Duration PROGRESS_PERIOD = Duration.ofSeconds(5);

    /**
     * Waits.
     *
     * @throws BrokenRunException where it takes longer, or where a container has ended for good
     */
    void await(Duration atMost) throws BrokenRunException, InterruptedException {
        Duration begin = waiter.now();
        Duration deadline = begin.plus(atMost);
        Duration nextProgress = begin.plus(PROGRESS_PERIOD);
        for (List<Readiness> missing = missing(); !missing.isEmpty(); missing = missing()) {
            if (missing.stream().anyMatch(readiness -> readiness.container().isOver())) {
                throw broken("", missing);
            }
            if (waiter.now().compareTo(deadline) >= 0) {
                throw broken(" within " + Durations.format(atMost), missing);
            }
            if (waiter.now().compareTo(nextProgress) >= 0) {
                Duration waited = waiter.now().minus(begin);
                missing.forEach(readiness -> progress.accept(progress(readiness, waited, atMost)));
                nextProgress = waiter.now().plus(PROGRESS_PERIOD);
            }
            waiter.sleep(PERIOD);
        }
    }

    private List<Readiness> missing() throws InterruptedException {
        List<Readiness> missing = new ArrayList<>();
        for (Readiness readiness : target) {
            if (!readiness.look(waiter.now())) {
                missing.add(readiness);
            }
        }
        return missing;
    }

    private static String progress(Readiness readiness, Duration waited, Duration atMost) {
        return "waiting for %s to be ready: %s, %s of %s"
                .formatted(
                        readiness.container().plan().label(),
                        readiness.seen(),
                        Durations.format(Duration.ofSeconds(waited.toSeconds())),
                        Durations.format(atMost));
    }

    private static BrokenRunException broken(String within, List<Readiness> missing) {
        return new BrokenRunException(
                missing.stream().map(readiness -> describe(readiness, within)).collect(joining("\n")));
    }

    private static String describe(Readiness readiness, String within) {
        LocalContainer container = readiness.container();
        String label = container.plan().label();
        StringBuilder text = new StringBuilder("expected %s to be ready%s, which means %s, but saw: %s"
                .formatted(label, within, readiness.expected(), readiness.seen()));
        container.lastDeath().ifPresent(death -> {
            text.append("; it has ended %s, the last time with exit code %s (%s)"
                    .formatted(
                            death.deaths() == 1 ? "once" : death.deaths() + " times",
                            death.terminated().exitCode().orElse(-1),
                            death.terminated().reason()));
            text.append(container.isOver() ? " and is not restarted" : "");
            if (!death.lastLines().isEmpty()) {
                text.append(". Its last lines:\n").append(indented(death.lastLines()));
            }
        });
        return text + "\n" + NextSteps.notReady(container.log().path(), !within.isEmpty());
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "  | " + line).collect(joining("\n"));
    }
}
