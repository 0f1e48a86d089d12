package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The deaths of a run with all that tells of them, in whatever order it came. */
final class DeathRegister {

    /** How many facts of a kind are kept whole; all are counted. */
    private static final int KEPT = 1000;

    /** A cgroup's count of OOM kills has risen. */
    private record Rise(Duration at, ContainerRef container) {}

    /** An incarnation died, which may have been told of later. */
    private record Death(Terminated end, Duration at) {}

    private final List<Death> deaths = new ArrayList<>();
    private final List<OomKill> kernelKills = new ArrayList<>();
    private final Map<ContainerRef, Duration> lastKills = new HashMap<>();
    private final List<Rise> rises = new ArrayList<>();
    private final List<PodLost> lost = new ArrayList<>();
    private final List<ClusterEvent> events = new ArrayList<>();
    private long deathsInAll;
    private long evictions;

    private static <T> void keep(List<T> list, T element) {
        if (list.size() < KEPT) {
            list.add(element);
        }
    }

    void ended(Terminated terminated, Duration died) {
        deathsInAll++;
        keep(deaths, new Death(terminated, died));
    }

    void killedByKernel(OomKill kill) {
        keep(kernelKills, kill);
        lastKills.put(kill.container(), kill.at());
    }

    void counted(Duration at, ContainerRef container) {
        keep(rises, new Rise(at, container));
    }

    void lost(PodLost pod) {
        evictions += pod.byEviction() ? 1 : 0;
        keep(lost, pod);
    }

    void happened(ClusterEvent event) {
        keep(events, event);
    }

    List<Terminated> ends() {
        return deaths.stream().map(Death::end).toList();
    }

    List<OomKill> kernelKills() {
        return Collections.unmodifiableList(kernelKills);
    }

    List<PodLost> lost() {
        return Collections.unmodifiableList(lost);
    }

    long deathsInAll() {
        return deathsInAll;
    }

    long evictions() {
        return evictions;
    }

    /** Each death once, whoever told of it, in the order in which they were first told of. */
    List<DeathAccount> accounts() {
        Map<Death, List<ClusterEvent>> told = new HashMap<>();
        events.forEach(event -> toldOf(event)
                .ifPresent(death ->
                        told.computeIfAbsent(death, any -> new ArrayList<>()).add(event)));
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
        Optional<PodLost> pod = lost.stream()
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
