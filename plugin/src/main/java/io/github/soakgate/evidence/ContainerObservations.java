package io.github.soakgate.evidence;

import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;

/** What was seen of one container of the workload, all of its incarnations together. */
public final class ContainerObservations {

    private final Deployed deployed;
    private final Map<Signal, SignalCurves> curves = new EnumMap<>(Signal.class);
    private final Set<String> soakIncarnations = new HashSet<>();
    private final DeathCount deaths = new DeathCount();
    private final HeapUse heapUse = new HeapUse();
    private final CpuMeter cpu = new CpuMeter();
    private final PeerGrowth peers = new PeerGrowth();
    private Bytes latestAnon = new Bytes(0);
    private Bytes soakEnd = new Bytes(0);
    private Bytes soakPeak = new Bytes(0);
    private long soakSamples;
    private Duration soakGaps = Duration.ZERO;
    private Duration lastSample = Duration.ZERO;
    private boolean dead;
    private Optional<Sample.Heap> soakEndHeap = Optional.empty();
    private Optional<Duration> firstOomKill = Optional.empty();
    private Optional<Source> source = Optional.empty();

    /** Times without a sample count as a gap from this length on. */
    private static final Duration GAP = Duration.ofSeconds(5);

    ContainerObservations(Deployed deployed) {
        this.deployed = deployed;
    }

    void sampled(Sample sample, Circumstances circumstances) {
        latestAnon = sample.memory().anon();
        take(
                sample,
                (signal, value) -> curves.computeIfAbsent(signal, any -> new SignalCurves())
                        .take(value, sample.at(), circumstances));
        deaths.sampled(sample);
        noteFirstOomKill(sample.at());
        circumstances.soakBegan().ifPresent(began -> sampledInSoak(sample, began, circumstances.events()));
        lastSample = sample.at();
    }

    private void take(Sample sample, ObjDoubleConsumer<Signal> values) {
        values.accept(Signal.ANON, (double) sample.memory().anon().value());
        sample.heap().ifPresent(heap -> heapUse.sampled(heap, sample.memory().anon(), values));
        sample.memory().workingSet().ifPresent(bytes -> values.accept(Signal.WORKING_SET, (double) bytes.value()));
        sample.threads().ifPresent(count -> values.accept(Signal.THREADS, count));
        sample.descriptors().ifPresent(count -> values.accept(Signal.DESCRIPTORS, count));
        sample.connections().ifPresent(count -> values.accept(Signal.CONNECTIONS, count));
    }

    private SignalCurves curves(Signal signal) {
        return curves.getOrDefault(signal, new SignalCurves());
    }

    private void sampledInSoak(Sample sample, Duration soakBegan, long events) {
        Bytes anon = sample.memory().anon();
        soakSamples++;
        cpu.sampled(sample, events);
        soakEndHeap = sample.heap().or(() -> soakEndHeap);
        soakIncarnations.add(sample.container().id());
        soakEnd = anon;
        soakPeak = soakPeak.compareTo(anon) < 0 ? anon : soakPeak;
        watchedUntil(sample.at(), soakBegan);
    }

    /** Takes with whom it holds connections, up to the end of the soak. */
    void connected(Peers with, boolean soaking) {
        peers.take(with, soaking);
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

    void sampled(WorkingSet coarse, Circumstances circumstances) {
        curves.computeIfAbsent(Signal.WORKING_SET, any -> new SignalCurves())
                .take((double) coarse.workingSet().value(), coarse.at(), circumstances);
    }

    void watchedBy(Source source) {
        this.source = Optional.of(source);
    }

    void started(Started started, boolean targetWasReady) {
        dead = false;
        lastSample = started.at();
        deaths.started(started, targetWasReady);
    }

    void killedByKernel(OomKill kill) {
        deaths.killedByKernel(kill);
        noteFirstOomKill(kill.at());
    }

    private void noteFirstOomKill(Duration at) {
        if (firstOomKill.isEmpty() && deaths.oomKills() > 0) {
            firstOomKill = Optional.of(at);
        }
    }

    /** @param livedUntil when it ended, which may have been told of later */
    void terminated(Terminated terminated, Duration livedUntil, boolean targetWasReady, Optional<Duration> soakBegan) {
        soakBegan.ifPresent(began -> watchedUntil(livedUntil, began));
        dead = true;
        deaths.terminated(terminated, targetWasReady);
        noteFirstOomKill(terminated.at());
    }

    /** What it is, its limit among others. */
    public Deployed deployed() {
        return deployed;
    }

    /** Where its samples come from, of its last incarnation; absent on runtimes where all come from one source. */
    public Optional<Source> source() {
        return source;
    }

    /** The name that reports show. */
    public String label() {
        return deployed.pod() + "/" + deployed.name();
    }

    /** A signal over the whole run; empty where it was not to be had. */
    public Series curve(Signal signal) {
        return curves(signal).all();
    }

    /** The same in the soak alone. */
    public Series soakCurve(Signal signal) {
        return curves(signal).soak();
    }

    /** What a signal was before the soak, and after the load. */
    public Recovery recovery(Signal signal) {
        return curves(signal).recovery();
    }

    /** Anonymous memory when it was last looked at. */
    public Bytes latestAnon() {
        return latestAnon;
    }

    /** Anonymous memory at the end of the soak. */
    public Bytes soakEnd() {
        return soakEnd;
    }

    /** The highest anonymous memory of the soak. */
    public Bytes soakPeak() {
        return soakPeak;
    }

    /** The heap of its JVM at the end of the soak; absent where it has none that tells. */
    public Optional<Sample.Heap> soakEndHeap() {
        return soakEndHeap;
    }

    /** Processor time that it used in the soak; absent where no sample of the soak tells it. */
    public Optional<CpuUse> cpu() {
        return cpu.use();
    }

    /** How its connections with each peer changed in the soak, those that grew most first; empty where that is not known. */
    public List<PeerChange> peers() {
        return peers.changes();
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

    /** How many of its ends may have been OOM kills though nothing says so. */
    public long unexplainedDeaths() {
        return deaths.unexplained();
    }

    /** When the first of these was seen. */
    public Optional<Duration> firstOomKill() {
        return firstOomKill;
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
