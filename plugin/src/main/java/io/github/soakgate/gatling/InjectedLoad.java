package io.github.soakgate.gatling;

import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Injector;
import io.github.soakgate.run.RunningLoad;
import io.github.soakgate.unit.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several injectors, told from the build what to do: to begin, which they do together, and to stop. */
final class InjectedLoad implements RunningLoad {

    private static final Logger LOG = LoggerFactory.getLogger(InjectedLoad.class);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofSeconds(3);

    private final InjectorSettings settings;
    private final List<Injector> injectors;
    private final InjectorReports reports;
    private volatile boolean began;
    private volatile boolean closed;

    /**
     * Injectors that run, and are closed with it.
     *
     * @param reports what they tell
     */
    InjectedLoad(InjectorSettings settings, List<Injector> injectors, InjectorReports reports) {
        this.settings = settings;
        this.injectors = List.copyOf(injectors);
        this.reports = reports;
        reports.name(number -> this.injectors.get(number).name());
    }

    /**
     * Waits until each has started.
     *
     * @throws BrokenRunException where one does not, or is of another version
     */
    void awaitWaiting(Duration within) throws BrokenRunException, InterruptedException {
        await(() -> reports.versions().size() == injectors.size(), within, "start");
        for (String version : reports.versions()) {
            if (!version.equals(settings.version())) {
                throw new BrokenRunException(
                        "expected injectors of version %s, but image %s has version %s. Next: build it anew with the goal soakgate:injector-image of this version, and push it."
                                .formatted(settings.version(), settings.image(), version));
            }
        }
    }

    /**
     * Has all of them begin, at once as far as can be; returns when all inject.
     *
     * @throws BrokenRunException where one does not
     */
    void go(Duration within) throws BrokenRunException, InterruptedException {
        began = true;
        reports.begin();
        order(Protocol.GO, number -> reports.isReady(number) || reports.isOver(number));
        await(() -> reports.ready() == injectors.size(), within, "begin");
    }

    private void await(BooleanSupplier state, Duration within, String what)
            throws BrokenRunException, InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (!state.getAsBoolean()) {
            OptionalInt lost = reports.firstLost();
            if (lost.isPresent()) {
                int number = lost.getAsInt();
                throw new BrokenRunException("expected injector %s to %s, but %s. Next: read %s."
                        .formatted(reports.name(number), what, reports.whyLost(number), settings.log(number)));
            }
            if (System.nanoTime() - deadline > 0) {
                throw new BrokenRunException(
                        "expected all injectors to %s within %s, but one has not. Next: see whether the nodes are overloaded, and read %s."
                                .formatted(what, Durations.format(within), settings.log(0)));
            }
            TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
        }
    }

    /** All at once, for each connection takes its time; and each until it heeds, for what is on its way when one ends may be lost. */
    private void order(String line, IntPredicate heeded) {
        for (int i = 0; i < injectors.size(); i++) {
            int number = i;
            Thread thread = new Thread(() -> insist(number, line, heeded), "soakgate-order-" + number);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void insist(int number, String line, IntPredicate heeded) {
        try {
            while (!closed && !heeded.test(number)) {
                try {
                    injectors.get(number).order(line);
                } catch (IOException e) {
                    LOG.warn("Injector {} cannot be told to {} yet: {}", reports.name(number), line, e.getMessage());
                }
                TimeUnit.NANOSECONDS.sleep(TOLD_AGAIN_AFTER.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        return reports.awaitEnd(atMost);
    }

    @Override
    public void stop() {
        reports.meanStop();
        order(Protocol.STOP, reports::isOver);
    }

    @Override
    public void close() {
        try {
            if (began && !await(Duration.ZERO)) {
                stop();
                await(STOPS_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        reports.close();
        injectors.forEach(Injector::close);
    }
}
