package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The deaths of a run with all that tells of them, in whatever order it came. */
public final class DeathRegister {

    /** A cgroup's count of OOM kills has risen. */
    private record Rise(Duration at, ContainerRef container) {}

    /** An incarnation died, which may have been told of later. */
    private record Death(Terminated end, Duration at) {}

    private final Kept<Death> deaths = new Kept<>();
    private final Kept<OomKill> kernelKills = new Kept<>();
    private final Map<ContainerRef, Duration> lastKills = new HashMap<>();
    private final Kept<Rise> rises = new Kept<>();
    private final Kept<PodLost> lostPods = new Kept<>();
    private final Kept<ClusterEvent> events = new Kept<>();
    private final Kept<LogExcerpt> logs = new Kept<>();
    private long endsInAll;
    private long evictions;

    void ended(Terminated terminated, Duration died) {
        endsInAll++;
        deaths.add(new Death(terminated, died));
    }

    void killedByKernel(OomKill kill) {
        kernelKills.add(kill);
        lastKills.put(kill.container(), kill.at());
    }

    void counted(Duration at, ContainerRef container) {
        rises.add(new Rise(at, container));
    }

    void lost(PodLost pod) {
        evictions += pod.byEviction() ? 1 : 0;
        lostPods.add(pod);
    }

    void happened(ClusterEvent event) {
        events.add(event);
    }

    void wrote(LogExcerpt excerpt) {
        logs.add(excerpt);
    }

    /** The ends of containers that nobody meant: the first 1000. */
    public List<Terminated> ends() {
        return deaths.stream().map(Death::end).toList();
    }

    /** How many ends nobody meant, kept in {@link #ends} or not. */
    public long endsInAll() {
        return endsInAll;
    }

    /** Pods that were evicted or deleted: the first 1000. */
    public List<PodLost> lostPods() {
        return lostPods.list();
    }

    /** How many pods were evicted. */
    public long evictions() {
        return evictions;
    }

    /** What containers wrote last before they ended: the first 1000. */
    public List<LogExcerpt> logs() {
        return logs.list();
    }

    /**
     * Each death once, whoever told of it, in the order in which they were first told of; OOM kills of processes whose
     * container lived on are among them.
     */
    public List<DeathAccount> accounts() {
        Map<Death, List<ClusterEvent>> told = new HashMap<>();
        events.list()
                .forEach(event -> toldOf(event)
                        .ifPresent(death -> told.computeIfAbsent(death, any -> new ArrayList<>())
                                .add(event)));
        Stream<DeathAccount> ofEnds = deaths.stream().map(death -> account(death, told.getOrDefault(death, List.of())));
        Stream<DeathAccount> logged = kernelKills.stream()
                .filter(kill -> !isEndOf(kill.container(), kill.at()))
                .map(kill -> livedOn(kill.at(), kill.container(), List.of(kill)));
        Stream<DeathAccount> counted = rises.stream()
                .filter(rise -> ownKills(rise.container()).isEmpty() && !isEndOf(rise.container(), rise.at()))
                .map(rise -> livedOn(rise.at(), rise.container(), List.of()));
        return Stream.of(ofEnds, logged, counted)
                .flatMap(accounts -> accounts)
                .sorted(Comparator.comparing(DeathAccount::at))
                .toList();
    }

    private DeathAccount account(Death death, List<ClusterEvent> told) {
        Terminated end = death.end();
        Optional<PodLost> pod = lostPods.stream()
                .filter(gone -> end.pod().map(Terminated.Pod::uid).stream().anyMatch(gone.uid()::equals))
                .findFirst();
        return new DeathAccount(
                end.at(),
                death.at(),
                end.container(),
                Optional.of(end),
                ownKills(end.container()),
                Optional.ofNullable(lastKills.get(end.container())),
                pod,
                told);
    }

    private static DeathAccount livedOn(Duration at, ContainerRef container, List<OomKill> kills) {
        return new DeathAccount(
                at, at, container, Optional.empty(), kills, Optional.of(at), Optional.empty(), List.of());
    }

    private List<OomKill> ownKills(ContainerRef container) {
        return kernelKills.stream()
                .filter(kill -> kill.container().equals(container))
                .toList();
    }

    /** An incarnation dies once: a kill that is told of after its death, or shortly before it, is that death too. */
    private boolean isEndOf(ContainerRef container, Duration at) {
        Duration latest = at.plus(DeathAccount.TOLD_WITHIN);
        return deaths.stream()
                .anyMatch(death ->
                        death.end().container().equals(container) && death.at().compareTo(latest) <= 0);
    }

    /** An event may come a little after the death that it tells of; it is about the first death that it can be about. */
    private Optional<Death> toldOf(ClusterEvent event) {
        return deaths.stream()
                .filter(death -> isAbout(event, death))
                .filter(death -> death.end().at().plus(DeathAccount.TOLD_WITHIN).compareTo(event.at()) >= 0)
                .findFirst();
    }

    private static boolean isAbout(ClusterEvent event, Death death) {
        ContainerRef container = death.end().container();
        return event.pod().equals(container.pod()) && event.container().stream().allMatch(container.name()::equals);
    }
}
