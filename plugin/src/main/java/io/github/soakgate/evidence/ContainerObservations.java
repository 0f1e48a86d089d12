package io.github.soakgate.evidence;

import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What was seen of one container of the workload, all of its incarnations together. */
public final class ContainerObservations {

    private final Deployed deployed;
    private final Series anon = new Series();
    private final Series workingSet = new Series();
    private final Series threads = new Series();
    private final Series descriptors = new Series();
    private final Set<String> soakIncarnations = new HashSet<>();
    private final DeathCount deaths = new DeathCount();
    private Bytes latestAnon = new Bytes(0);
    private Bytes soakPeak = new Bytes(0);
    private long soakSamples;
    private Duration soakGaps = Duration.ZERO;
    private Duration lastSample = Duration.ZERO;
    private boolean dead;

    /** Times without a sample count as a gap from this length on. */
    private static final Duration GAP = Duration.ofSeconds(5);

    ContainerObservations(Deployed deployed) {
        this.deployed = deployed;
    }

    void sampled(Sample sample, long events, Optional<Duration> soakBegan) {
        Sample.Memory memory = sample.memory();
        latestAnon = memory.anon();
        anon.add(sample.at(), events, (double) memory.anon().value());
        memory.workingSet().ifPresent(bytes -> workingSet.add(sample.at(), events, (double) bytes.value()));
        sample.threads().ifPresent(count -> threads.add(sample.at(), events, count));
        sample.descriptors().ifPresent(count -> descriptors.add(sample.at(), events, count));
        deaths.sampled(sample);
        soakBegan.ifPresent(began -> sampledInSoak(sample, began));
        lastSample = sample.at();
    }

    private void sampledInSoak(Sample sample, Duration soakBegan) {
        soakSamples++;
        soakIncarnations.add(sample.container().id());
        soakPeak =
                soakPeak.compareTo(sample.memory().anon()) < 0 ? sample.memory().anon() : soakPeak;
        watchedUntil(sample.at(), soakBegan);
    }

    /** Counts the time since the last sample as a gap where it is too long; a dead container is nothing to watch. */
    void watchedUntil(Duration time, Duration soakBegan) {
        if (dead) {
            return;
        }
        Duration silence = time.minus(lastSample.compareTo(soakBegan) < 0 ? soakBegan : lastSample);
        if (silence.compareTo(GAP) >= 0) {
            soakGaps = soakGaps.plus(silence);
        }
    }

    void started(Started started, boolean targetWasReady) {
        dead = false;
        lastSample = started.at();
        deaths.started(started, targetWasReady);
    }

    void killedByKernel(OomKill kill) {
        deaths.killedByKernel(kill);
    }

    void terminated(Terminated terminated, boolean targetWasReady, Optional<Duration> soakBegan) {
        soakBegan.ifPresent(began -> watchedUntil(terminated.at(), began));
        dead = true;
        deaths.terminated(terminated, targetWasReady);
    }

    /** What it is, its limit among others. */
    public Deployed deployed() {
        return deployed;
    }

    /** The name that reports show. */
    public String label() {
        return deployed.pod() + "/" + deployed.name();
    }

    /** Anonymous memory in bytes, over the whole run. */
    public Series anon() {
        return anon;
    }

    /** Working set in bytes, over the whole run; empty where it was not to be had. */
    public Series workingSet() {
        return workingSet;
    }

    /** Threads, over the whole run; empty where they were not to be had. */
    public Series threads() {
        return threads;
    }

    /** Open file descriptors, over the whole run; empty where they were not to be had. */
    public Series descriptors() {
        return descriptors;
    }

    /** Anonymous memory when it was last looked at. */
    public Bytes latestAnon() {
        return latestAnon;
    }

    /** The highest anonymous memory of the soak. */
    public Bytes soakPeak() {
        return soakPeak;
    }

    /** How many samples the soak has. */
    public long soakSamples() {
        return soakSamples;
    }

    /** How much of the soak passed in silences of five seconds and more. */
    public Duration soakGaps() {
        return soakGaps;
    }

    /** Whether all samples of the soak are of one incarnation. */
    public boolean oneIncarnation() {
        return soakIncarnations.size() <= 1;
    }

    /** How many of its processes were OOM-killed, by the kernel or by soakgate at the limit. */
    public long oomKills() {
        return deaths.oomKills();
    }

    /** Restarts, and deaths that no restart has followed yet, since the target was first ready. */
    public long restarts() {
        return deaths.restarts();
    }

    /** The same before the target was first ready. */
    public long startupRestarts() {
        return deaths.startupRestarts();
    }
}
