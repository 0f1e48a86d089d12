package io.github.soakgate.gatling;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.InjectorLost;
import io.github.soakgate.evidence.LoadEnded;
import io.github.soakgate.run.InjectorListener;
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
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What injectors print and how they end: merged second by second and kept as evidence, and each one's lines as they are. One that is
 * lost is missed, and does not end the load. Safe for use by several threads at once.
 */
final class InjectorReports implements InjectorListener {

    private static final Logger LOG = LoggerFactory.getLogger(InjectorReports.class);

    private final InjectorSettings settings;
    private final EvidenceLog evidence;
    private final MergedSeconds merged;
    private final List<Told> told = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private IntFunction<String> names = String::valueOf;
    private boolean began;
    private boolean stopMeant;
    private boolean closed;

    /** What one of them has said of itself. */
    private static final class Told {
        private Optional<String> version = Optional.empty();
        private boolean ready;
        private boolean over;
        private Optional<String> lost = Optional.empty();
        private String lastWord = "";
    }

    InjectorReports(InjectorSettings settings, EvidenceLog evidence) {
        this.settings = settings;
        this.evidence = evidence;
        this.merged = new MergedSeconds(settings.count());
        for (int i = 0; i < settings.count(); i++) {
            told.add(new Told());
        }
    }

    /** What each is called from now on. */
    synchronized void name(IntFunction<String> called) {
        names = called;
    }

    /** They are told to begin: what ends from now on, ends the load's share. */
    synchronized void begin() {
        began = true;
    }

    /** They are told to stop. */
    synchronized void meanStop() {
        stopMeant = true;
    }

    /** Their ends are meant, whatever they say, and nothing is evidence any more. */
    synchronized void close() {
        closed = true;
    }

    /** The versions of those that have started, as far as they have. */
    synchronized List<String> versions() {
        return told.stream().flatMap(its -> its.version.stream()).toList();
    }

    /** How many inject, or have. */
    synchronized long ready() {
        return told.stream().filter(its -> its.ready).count();
    }

    /** Whether it injects, or has. */
    synchronized boolean isReady(int injector) {
        return told.get(injector).ready;
    }

    /** The number of the first that is lost; none where none is. */
    synchronized OptionalInt firstLost() {
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i).lost.isPresent()) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Why it is lost; it must be. */
    synchronized String whyLost(int injector) {
        return told.get(injector).lost.orElseThrow();
    }

    synchronized String name(int injector) {
        return names.apply(injector);
    }

    /** Whether nothing more is expected of it. */
    synchronized boolean isOver(int injector) {
        return told.get(injector).over;
    }

    /** Waits until all have ended that were told to begin. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
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
        boolean done = its.lastWord.equals(Protocol.DRIVEN) || (its.lastWord.equals(Protocol.STOPPED) && stopMeant);
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

    private void record(Collection<LoadLine> seconds) {
        seconds.forEach(second -> evidence.record(second.fact(evidence.now())));
    }

    private void endIfAllHave() {
        if (began && told.stream().allMatch(its -> its.over)) {
            evidence.record(end());
            ended.countDown();
        }
    }

    private LoadEnded end() {
        List<String> losses = told.stream().flatMap(its -> its.lost.stream()).toList();
        int left = told.size() - losses.size();
        if (left == 0) {
            String last = losses.get(losses.size() - 1);
            return new LoadEnded(evidence.now(), false, "all injectors were lost, the last because " + last);
        }
        String by = losses.isEmpty() ? "" + left : left + " of " + told.size();
        String what = stopMeant ? "stopped as they were asked to" : "the whole profile was driven";
        return new LoadEnded(evidence.now(), true, "%s, by %s injectors".formatted(what, by));
    }
}
