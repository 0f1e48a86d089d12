package io.github.soakgate.gatling;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.InjectorLost;
import io.github.soakgate.evidence.LoadEnded;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Injector;
import io.github.soakgate.run.InjectorListener;
import io.github.soakgate.run.RunningLoad;
import io.github.soakgate.unit.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several injectors, seen from the build: what they print is merged second by second and kept as evidence, and what each printed is
 * kept as it is. One that is lost does not end the load: the others drive theirs.
 */
final class InjectedLoad implements RunningLoad, InjectorListener {

    private static final Logger LOG = LoggerFactory.getLogger(InjectedLoad.class);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(10);

    private final InjectorSettings settings;
    private final EvidenceLog evidence;
    private final MergedSeconds merged;
    private final List<Told> told = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private List<Injector> injectors = List.of();
    private boolean began;
    private boolean stopAsked;
    private boolean closed;

    /** What one of them has said of itself. */
    private static final class Told {
        private Optional<String> version = Optional.empty();
        private boolean ready;
        private boolean over;
        private Optional<String> lost = Optional.empty();
        private String lastWord = "";
    }

    InjectedLoad(InjectorSettings settings, EvidenceLog evidence) {
        this.settings = settings;
        this.evidence = evidence;
        this.merged = new MergedSeconds(settings.count());
        for (int i = 0; i < settings.count(); i++) {
            told.add(new Told());
        }
    }

    /** These are it; closed with it. */
    synchronized List<Injector> owns(List<Injector> started) {
        injectors = List.copyOf(started);
        return injectors;
    }

    /** Waits until each has started. */
    void awaitWaiting(Duration within) throws BrokenRunException, InterruptedException {
        await(injector -> injector.version.isPresent(), within, "start");
        synchronized (this) {
            for (Told injector : told) {
                String version = injector.version.orElseThrow();
                if (!version.equals(settings.version())) {
                    throw new BrokenRunException(
                            "expected injectors of version %s, but image %s has version %s. Next: build it anew with the goal soakgate:injector-image of this version, and push it."
                                    .formatted(settings.version(), settings.image(), version));
                }
            }
        }
    }

    /** Has all of them begin, at once as far as can be; returns when all inject. */
    void go(Duration within) throws BrokenRunException, InterruptedException {
        synchronized (this) {
            began = true;
        }
        order(injectors, Protocol.GO);
        await(injector -> injector.ready, within, "begin");
    }

    private void await(Predicate<Told> state, Duration within, String what)
            throws BrokenRunException, InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (!all(state)) {
            synchronized (this) {
                for (int i = 0; i < told.size(); i++) {
                    if (told.get(i).lost.isPresent()) {
                        throw new BrokenRunException("expected injector %s to %s, but %s. Next: read %s."
                                .formatted(name(i), what, told.get(i).lost.get(), settings.log(i)));
                    }
                }
            }
            if (System.nanoTime() - deadline > 0) {
                throw new BrokenRunException(
                        "expected all injectors to %s within %s, but one has not. Next: see whether the nodes are overloaded, and read %s."
                                .formatted(what, Durations.format(within), settings.log(0)));
            }
            TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
        }
    }

    private synchronized boolean all(Predicate<Told> state) {
        return told.stream().allMatch(state);
    }

    /** All at once; each connection takes its time. */
    private static void order(List<Injector> injectors, String line) {
        for (Injector injector : injectors) {
            Thread thread = new Thread(() -> order(injector, line), "soakgate-order");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void order(Injector injector, String line) {
        try {
            injector.order(line);
        } catch (IOException e) {
            LOG.warn("Injector {} cannot be told to {}: {}", injector.name(), line, e.getMessage());
        }
    }

    @Override
    public synchronized void printed(int injector, String line) {
        keep(injector, line);
        Told its = told.get(injector);
        if (its.over || closed) {
            return;
        }
        if (LoadLine.matches(line)) {
            try {
                record(merged.told(injector, LoadLine.parse(line)));
            } catch (IllegalArgumentException e) {
                lose(injector, "a part of what it printed was lost: " + e.getMessage());
            }
        } else if (line.startsWith(Protocol.WAITING)) {
            its.version = Optional.of(line.substring(Protocol.WAITING.length()));
        } else if (line.equals(Protocol.READY)) {
            its.ready = true;
        } else if (line.equals(Protocol.DRIVEN) || line.equals(Protocol.STOPPED)) {
            its.lastWord = line;
        }
    }

    private void keep(int injector, String line) {
        try {
            Files.writeString(
                    settings.log(injector), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.debug("What injector {} prints cannot be kept", injector, e);
        }
    }

    @Override
    public synchronized void ended(int injector, OptionalInt exitCode, String how) {
        Told its = told.get(injector);
        if (its.over || closed) {
            return;
        }
        boolean done = its.lastWord.equals(Protocol.DRIVEN) || (its.lastWord.equals(Protocol.STOPPED) && stopAsked);
        if (done && exitCode.orElse(0) == 0) {
            its.over = true;
            record(merged.ended(injector));
            endIfAllHave();
        } else {
            lose(injector, "it ended: " + how);
        }
    }

    private void lose(int injector, String why) {
        Told its = told.get(injector);
        its.over = true;
        its.lost = Optional.of(why);
        if (began) {
            evidence.record(new InjectorLost(evidence.now(), name(injector), merged.seconds(injector), why));
            LOG.warn("injector {} was lost after {} s: {}", name(injector), merged.seconds(injector), why);
        }
        record(merged.lost(injector));
        endIfAllHave();
    }

    private String name(int injector) {
        return injector < injectors.size() ? injectors.get(injector).name() : String.valueOf(injector);
    }

    private void record(Collection<LoadLine> seconds) {
        seconds.forEach(second -> evidence.record(second.fact(evidence.now())));
    }

    private void endIfAllHave() {
        if (!began || !told.stream().allMatch(injector -> injector.over)) {
            return;
        }
        long lost = told.stream().filter(injector -> injector.lost.isPresent()).count();
        long left = told.size() - lost;
        String whole = stopAsked ? "stopped as they were asked to" : "the whole profile was driven";
        evidence.record(
                left == 0
                        ? new LoadEnded(
                                evidence.now(),
                                false,
                                "all injectors were lost, the last because "
                                        + told.stream()
                                                .flatMap(its -> its.lost.stream())
                                                .reduce((a, b) -> b)
                                                .orElseThrow())
                        : new LoadEnded(
                                evidence.now(),
                                true,
                                "%s, by %s"
                                        .formatted(
                                                whole,
                                                lost == 0
                                                        ? told.size() + " injectors"
                                                        : left + " of " + told.size() + " injectors")));
        ended.countDown();
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        List<Injector> going = new ArrayList<>();
        synchronized (this) {
            stopAsked = true;
            for (int i = 0; i < injectors.size(); i++) {
                if (!told.get(i).over) {
                    going.add(injectors.get(i));
                }
            }
        }
        order(going, Protocol.STOP);
    }

    @Override
    public void close() {
        try {
            if (ended.getCount() > 0 && began()) {
                stop();
                await(STOPS_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closing().forEach(Injector::close);
    }

    /** Their ends are meant from now on. */
    private synchronized List<Injector> closing() {
        closed = true;
        return injectors;
    }

    private synchronized boolean began() {
        return began;
    }
}
