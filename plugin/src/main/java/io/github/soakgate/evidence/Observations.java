package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that a journal says, digested fact by fact in memory that does not depend on the length of the run. Whoever judges
 * or reports reads this.
 */
public final class Observations implements Consumer<Fact> {

    /** How many facts of a kind are kept whole; all are counted. */
    private static final int KEPT = 1000;

    private final Function<Header, ? extends Collection<StretchQuestion>> questions;
    private final Map<String, ContainerObservations> containers = new LinkedHashMap<>();
    private final LoadObservations load = new LoadObservations();
    private final SimulationObservations simulation = new SimulationObservations();
    private final InjectorObservations injectors = new InjectorObservations();
    private final DeliveryObservations delivery = new DeliveryObservations();
    private final Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
    private final List<Started> starts = new ArrayList<>();
    private final DeathRegister deaths = new DeathRegister();
    private final List<Step> steps = new ArrayList<>();
    private final List<LogExcerpt> logs = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private @Nullable Header header;
    private @Nullable TargetReady targetReady;
    private @Nullable LoadEnded loadEnded;
    private @Nullable End end;
    private @Nullable Duration settled;

    /** The same for all samples up to the next fact of another kind. */
    private @Nullable Circumstances underLoad;

    private Duration last = Duration.ZERO;

    /** Nothing is asked of stretches of the load. */
    public Observations() {
        this(header -> List.of());
    }

    /**
     * Evidence that is to answer questions on every stretch of the soak's load.
     *
     * @param questions those of a run, given its header
     */
    public Observations(Function<Header, ? extends Collection<StretchQuestion>> questions) {
        this.questions = questions;
    }

    /** Takes the next fact of a journal, the header first. */
    @Override
    public void accept(Fact fact) {
        last = fact.at();
        // JDK 17 has no pattern matching in switch
        if (fact instanceof Sample sample) {
            sampled(sample);
            return;
        }
        underLoad = null;
        if (fact instanceof LoadSecond second) {
            load.accept(second, header().load(), settled != null);
        } else if (fact instanceof Peers peers) {
            connected(peers);
        } else if (fact instanceof Started started) {
            started(started);
        } else if (fact instanceof Terminated terminated) {
            terminated(terminated);
        } else if (fact instanceof OomKill kill) {
            of(kill.container()).ifPresent(container -> container.killedByKernel(kill));
            deaths.killedByKernel(kill);
        } else if (fact instanceof WorkingSet coarse) {
            of(coarse.container()).ifPresent(container -> container.sampled(coarse, circumstances(coarse.at())));
        } else if (fact instanceof Source source) {
            of(source.container()).ifPresent(container -> container.watchedBy(source));
        } else if (fact instanceof Deployed deployed) {
            containers.putIfAbsent(deployed.pod() + "/" + deployed.name(), new ContainerObservations(deployed));
        } else if (fact instanceof PhaseChange change) {
            changed(change);
        } else {
            acceptOnce(fact);
        }
    }

    private void acceptOnce(Fact fact) {
        if (fact instanceof Header first) {
            header = first;
            load.ask(questions.apply(first));
        } else if (fact instanceof TargetReady ready) {
            targetReady = targetReady == null ? ready : targetReady;
        } else if (fact instanceof LoadEnded ended) {
            loadEnded = ended;
        } else if (fact instanceof SimulationStarted began) {
            simulation.started(began);
        } else if (fact instanceof Assertion assertion) {
            simulation.evaluated(assertion);
        } else if (fact instanceof Delivered delivered) {
            delivery.asked(delivered, phase(Phase.COOL_DOWN).isPresent());
        } else if (fact instanceof End theEnd) {
            end = theEnd;
        } else if (fact instanceof Look look && look.decision() == Look.Decision.SETTLE) {
            endSoak(look.at());
            settled = look.at();
        } else if (fact instanceof Step step) {
            keep(steps, step);
        } else if (fact instanceof Note note) {
            keep(notes, note);
        } else if (fact instanceof Gap gap) {
            keep(gaps, gap);
        } else if (fact instanceof LogExcerpt excerpt) {
            keep(logs, excerpt);
        } else if (fact instanceof InjectorStarted injector) {
            injectors.started(injector);
        } else if (fact instanceof InjectorLost injector) {
            injectors.lost(injector);
        } else if (fact instanceof PodLost pod) {
            deaths.lost(pod);
        } else if (fact instanceof ClusterEvent event) {
            deaths.happened(event);
        }
    }

    private static <T> void keep(List<T> list, T element) {
        if (list.size() < KEPT) {
            list.add(element);
        }
    }

    private void sampled(Sample sample) {
        of(sample.container()).ifPresent(container -> {
            long oomKills = container.oomKills();
            container.sampled(sample, circumstances(sample.at()));
            if (container.oomKills() > oomKills) {
                deaths.counted(sample.at(), sample.container());
            }
        });
    }

    private void connected(Peers peers) {
        if (soakEnded().isEmpty()) {
            of(peers.container())
                    .ifPresent(container ->
                            container.connected(peers, phase(Phase.SOAK).isPresent()));
        }
    }

    private Circumstances circumstances(Duration at) {
        if (phase(Phase.COOL_DOWN).isPresent()) {
            return new Circumstances(load.handledInAll(), false, Optional.empty(), coolingDown(at));
        }
        if (underLoad == null) {
            boolean warmingUp =
                    phase(Phase.WARM_UP).isPresent() && phase(Phase.SOAK).isEmpty();
            underLoad = new Circumstances(load.handledInAll(), warmingUp, runningSoak(), Optional.empty());
        }
        return underLoad;
    }

    /** How long the load has been over, while it is watched what memory comes back to. */
    private Optional<Duration> coolingDown(Duration at) {
        return header().load()
                .coolDown()
                .flatMap(length -> phase(Phase.COOL_DOWN).map(at::minus).filter(since -> since.compareTo(length) <= 0));
    }

    /** When the soak began, while it goes on. */
    private Optional<Duration> runningSoak() {
        return soakEnded().isPresent() ? Optional.empty() : phase(Phase.SOAK);
    }

    private void started(Started started) {
        of(started.container()).ifPresent(container -> container.started(started, targetReady != null));
        keep(starts, started);
    }

    private void terminated(Terminated terminated) {
        Optional<ContainerObservations> container = of(terminated.container());
        Duration livedUntil = terminated
                .finished()
                .map(wall -> Duration.between(header().started(), wall))
                .filter(end -> end.compareTo(terminated.at()) < 0)
                .orElse(terminated.at());
        container.ifPresent(its -> its.terminated(terminated, livedUntil, targetReady != null, runningSoak()));
        boolean meant = terminated.requested()
                || (terminated.exitCode().orElse(-1) == 0
                        && container.filter(its -> its.deployed().passing()).isPresent());
        if (!meant) {
            deaths.ended(terminated, livedUntil);
        }
    }

    private void changed(PhaseChange change) {
        if (change.phase() == Phase.COOL_DOWN) {
            endSoak(change.at());
        }
        phases.putIfAbsent(change.phase(), change.at());
    }

    private void endSoak(Duration at) {
        runningSoak().ifPresent(began -> containers.values().forEach(container -> container.watchedUntil(at, began)));
    }

    /** When the soak ended: where the stop rule found it settled, or else at the cool-down. */
    private Optional<Duration> soakEnded() {
        return Optional.ofNullable(settled).or(() -> phase(Phase.COOL_DOWN));
    }

    private Optional<ContainerObservations> of(ContainerRef container) {
        return Optional.ofNullable(containers.get(container.label()));
    }

    /**
     * What the run was.
     *
     * @throws IllegalStateException where no header was taken yet
     */
    public Header header() {
        if (header == null) {
            throw new IllegalStateException("a journal begins with its header");
        }
        return header;
    }

    /** All containers of the workload. */
    public Collection<ContainerObservations> containers() {
        return Collections.unmodifiableCollection(containers.values());
    }

    /** The containers of the target. */
    public List<ContainerObservations> target() {
        return containers.values().stream()
                .filter(container -> container.deployed().target())
                .toList();
    }

    /** What was seen of the counter of delivered events. */
    public DeliveryObservations delivery() {
        return delivery;
    }

    /** What was seen of the load. */
    public LoadObservations load() {
        return load;
    }

    /** What was seen of the load's injectors, where there are several. */
    public InjectorObservations injectors() {
        return injectors;
    }

    /** What was seen of a simulation of the project's own, where one is the load. */
    public SimulationObservations simulation() {
        return simulation;
    }

    /** When a phase began, where it did. */
    public Optional<Duration> phase(Phase phase) {
        return Optional.ofNullable(phases.get(phase));
    }

    /** How long the soak lasted: until it settled, up to the cool-down or, where it was cut off, to the last fact. */
    public Duration soak() {
        return phase(Phase.SOAK)
                .map(began -> soakEnded().orElse(last).minus(began))
                .orElse(Duration.ZERO);
    }

    /** The incarnations of containers as they began: the first {@value #KEPT}. */
    public List<Started> starts() {
        return Collections.unmodifiableList(starts);
    }

    /** The ends of containers that nobody meant: the first 1000. */
    public List<Terminated> deaths() {
        return deaths.ends();
    }

    /** OOM kills by the word of the kernel's log: the first 1000. */
    public List<OomKill> kernelKills() {
        return deaths.kernelKills();
    }

    /** The deaths with all that tells of them, OOM kills of processes whose container lived on among them. */
    public List<DeathAccount> accounts() {
        return deaths.accounts();
    }

    /** Pods that were evicted or deleted: the first 1000. */
    public List<PodLost> lostPods() {
        return deaths.lost();
    }

    /** How many pods were evicted. */
    public long evictions() {
        return deaths.evictions();
    }

    /** What was done to set the workload up and to take it down, in the order in which it was done. */
    public List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** How many ends nobody meant, kept in {@link #deaths} or not. */
    public long deathsInAll() {
        return deaths.deathsInAll();
    }

    /** What containers wrote last before they ended. */
    public List<LogExcerpt> logs() {
        return Collections.unmodifiableList(logs);
    }

    /** What whoever reads the report should know. */
    public List<Note> notes() {
        return Collections.unmodifiableList(notes);
    }

    /** Times in which something was not watched. */
    public List<Gap> gaps() {
        return Collections.unmodifiableList(gaps);
    }

    /** When the target was first ready, where it was. */
    public Optional<TargetReady> targetReady() {
        return Optional.ofNullable(targetReady);
    }

    /** How the load ended, where it did. */
    public Optional<LoadEnded> loadEnded() {
        return Optional.ofNullable(loadEnded);
    }

    /** How the run ended; absent where it was cut off. */
    public Optional<End> end() {
        return Optional.ofNullable(end);
    }

    /** When the last fact was seen. */
    public Duration last() {
        return last;
    }
}
