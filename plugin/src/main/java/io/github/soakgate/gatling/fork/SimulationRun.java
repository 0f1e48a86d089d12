package io.github.soakgate.gatling.fork;

import io.github.soakgate.gatling.AssertionLine;
import io.github.soakgate.gatling.LoadLine;
import io.github.soakgate.gatling.Protocol;
import io.github.soakgate.gatling.SimulationLine;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A simulation of the project's own under way: what Gatling tells of it, and what becomes of it. Safe for several threads. */
final class SimulationRun {

    /** How long Gatling, and the simulation's own {@code after()}, may take to come to an end when asked to stop. */
    private static final Duration GRACE = Duration.ofMillis(1500);

    /** How soon after its end a second is printed. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final PrintStream out;
    private final MonotonicClock clock = new MonotonicClock();
    private final Timer timer = new Timer("soakgate-seconds", true);
    private final AtomicReference<@Nullable ToldSeconds> seconds = new AtomicReference<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Runnable stopper = () -> {};

    /** A run that prints to {@code out}. */
    SimulationRun(PrintStream out) {
        this.out = out;
    }

    /** The clock that Gatling is to go by. */
    MonotonicClock clock() {
        return clock;
    }

    /** What ends the simulation early, without waiting for what is under way. */
    void stoppedBy(Runnable how) {
        stopper = how;
        if (stopping.get()) {
            how.run();
        }
    }

    /** The simulation begins to send: its first second starts now. */
    void begin(SimulationLine simulation) {
        ToldSeconds begun = new ToldSeconds(clock.nowMillis(), Instant.now());
        if (seconds.compareAndSet(null, begun)) {
            print(List.of(simulation.text(), Protocol.READY));
            timer.schedule(task(() -> printFinished(begun)), LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis());
        }
    }

    /** A request has ended, at times of {@link #clock}. */
    void ended(long start, long end, Optional<String> failure) {
        begun().ended(start, end, failure);
    }

    /** A request could not be sent. */
    void neverSent(String failure) {
        begun().neverSent(clock.nowMillis(), failure);
    }

    private ToldSeconds begun() {
        return Optional.ofNullable(seconds.get())
                .orElseThrow(() -> new IllegalStateException("expected a simulation that sends, but it has not begun"));
    }

    /** No more load. */
    void stop() {
        if (!stopping.getAndSet(true)) {
            timer.schedule(task(this::end), GRACE.toMillis());
            stopper.run();
        }
    }

    /** Whether it was asked to stop. */
    boolean stopping() {
        return stopping.get();
    }

    /** The simulation ran to its end. */
    void finish(List<AssertionLine> assertions) {
        conclude(Stream.concat(assertions.stream().map(AssertionLine::line), Stream.of(Protocol.ENDED)));
    }

    /** The simulation was stopped. */
    void finishStopped() {
        conclude(Stream.of(Protocol.STOPPED));
    }

    /** The simulation cannot go on. */
    void fail(String why) {
        conclude(Stream.of(Protocol.FAILED + URLEncoder.encode(why, StandardCharsets.UTF_8)));
    }

    /** Prints what was not printed yet, and last words. */
    private void conclude(Stream<String> lastWords) {
        synchronized (out) {
            if (!over.getAndSet(true)) {
                ToldSeconds begun = seconds.get();
                Stream<String> rest = begun == null
                        ? Stream.empty()
                        : begun.takeAll(clock.nowMillis()).stream().map(LoadLine::text);
                print(Stream.concat(rest, lastWords).toList());
            }
        }
    }

    /** Ends this JVM, whatever still runs in it. */
    private void end() {
        finishStopped();
        Runtime.getRuntime().halt(0);
    }

    private void printFinished(ToldSeconds begun) {
        synchronized (out) {
            if (!over.get()) {
                print(begun.takeFinished(clock.nowMillis()).stream()
                        .map(LoadLine::text)
                        .toList());
            }
        }
    }

    private void print(List<String> lines) {
        synchronized (out) {
            lines.forEach(out::println);
            out.flush();
        }
    }

    private static TimerTask task(Runnable what) {
        return new TimerTask() {
            @Override
            public void run() {
                what.run();
            }
        };
    }
}
