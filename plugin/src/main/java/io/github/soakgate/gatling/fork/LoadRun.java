package io.github.soakgate.gatling.fork;

import io.github.soakgate.gatling.LoadPlan;
import io.github.soakgate.gatling.Protocol;
import io.github.soakgate.gatling.Share;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The load under way: what the simulation's steps report, and what becomes of it. Safe for use by several threads at once. */
final class LoadRun {

    /** How long requests may still be answered after the load was asked to stop. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** How soon after its end a second is printed. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private static final AtomicReference<LoadRun> CURRENT = new AtomicReference<>();

    private final LoadPlan plan;
    private final Optional<Share> share;
    private final PrintStream out;
    private final CountDownLatch go = new CountDownLatch(1);
    private final Timer everySecond = new Timer("soakgate-seconds", true);
    private final AtomicReference<@Nullable Long> stopAsked = new AtomicReference<>();
    private final Map<String, String> reasons = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private final AtomicReference<@Nullable Measurement> measurement = new AtomicReference<>();

    private LoadRun(LoadPlan plan, Optional<Share> share, PrintStream out) {
        this.plan = share.map(part -> plan.dividedBy(part.count())).orElse(plan);
        this.share = share;
        this.out = out;
    }

    /**
     * Makes {@code plan} the current run, which prints to {@code out}.
     *
     * @param share of the plan that this injector drives, one of several perhaps; where it is absent, nobody is waited for
     */
    static LoadRun prepare(LoadPlan plan, Optional<Share> share, PrintStream out) {
        LoadRun run = new LoadRun(plan, share, out);
        CURRENT.set(run);
        return run;
    }

    /** The run that was prepared: Gatling makes the simulation itself, and hands it nothing. */
    static LoadRun current() {
        return Optional.ofNullable(CURRENT.get())
                .orElseThrow(() -> new IllegalStateException("expected a prepared run, but there is none"));
    }

    /** Its share of what was planned. */
    LoadPlan plan() {
        return plan;
    }

    /** Waits until all injectors are told to begin, where this is one of them. */
    void awaitGo() {
        if (share.isEmpty()) {
            return;
        }
        print(Protocol.WAITING + version());
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** That of the image that it is in. */
    private static String version() {
        return Optional.ofNullable(System.getenv(Protocol.VERSION)).orElse("unknown");
    }

    /** All injectors wait: begin. */
    void go() {
        go.countDown();
    }

    /** The load begins: its first second starts now, if it has not already. */
    void begin() {
        if (measurement.compareAndSet(null, new Measurement(plan, System::nanoTime))) {
            print(Protocol.READY);
            everySecond.schedule(printFinished(), LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis());
        }
    }

    /** Whichever step comes first starts the clock: Gatling orders them, but runs them on several threads. */
    private Measurement measurement() {
        Measurement started = measurement.get();
        if (started != null) {
            return started;
        }
        begin();
        return measurement();
    }

    /** A user starts: the request it sends, its time running from when it was due. */
    SentRequest send() {
        long due = measurement().sent();
        long own = number.getAndIncrement();
        long counter = share.map(part -> part.numbered(own)).orElse(own);
        return new SentRequest(UUID.randomUUID().toString(), own, counter, due);
    }

    /** Why the request of that id got no answer. */
    void wentWrong(String id, String reason) {
        reasons.put(id, reason);
    }

    /** What was sent has ended: what went wrong with it, if anything, is told as {@code failure} says. */
    void ended(SentRequest request, Optional<Integer> status, UnaryOperator<String> failure) {
        Optional<String> reason = Optional.ofNullable(reasons.remove(request.id()));
        measurement().ended(request.due(), FailureKind.of(status, reason).map(failure));
    }

    /** No more events; those that are under way may end. */
    void stop() {
        if (stopAsked.compareAndSet(null, System.nanoTime())) {
            Optional.ofNullable(measurement.get()).ifPresent(Measurement::stopped);
        }
        go();
    }

    /** Whether it was asked to stop. */
    boolean stopping() {
        return stopAsked.get() != null;
    }

    /** Whether it was asked to stop and no more answers are to be waited for. */
    boolean drained() {
        Long asked = stopAsked.get();
        return asked != null && (measurement().drained() || System.nanoTime() - asked > GRACE.toNanos());
    }

    /** Whether all events of the plan have been sent and have ended. */
    boolean driven() {
        return measurement().driven();
    }

    /** Prints what is left, and how it ended. */
    void finish() {
        everySecond.cancel();
        synchronized (out) {
            measurement().takeAll().forEach(line -> print(line.text()));
            print(driven() ? Protocol.DRIVEN : stopping() ? Protocol.STOPPED : Protocol.CUT_SHORT);
        }
    }

    private TimerTask printFinished() {
        return new TimerTask() {
            @Override
            public void run() {
                synchronized (out) {
                    measurement().takeFinished().forEach(line -> print(line.text()));
                }
            }
        };
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
