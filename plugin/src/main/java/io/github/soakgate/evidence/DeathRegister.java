package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The deaths of a run with all that tells of them, in whatever order it came. */
final class DeathRegister {

    /** How many facts of a kind are kept whole; all are counted. */
    private static final int KEPT = 1000;

    /** A cgroup's count of OOM kills has risen. */
    private record Rise(Duration at, ContainerRef container) {}

    private final List<Terminated> ends = new ArrayList<>();
    private final List<OomKill> kernelKills = new ArrayList<>();
    private final List<Rise> rises = new ArrayList<>();
    private final List<PodLost> lost = new ArrayList<>();
    private final List<ClusterEvent> events = new ArrayList<>();
    private long endsInAll;
    private long evictions;

    private static <T> void keep(List<T> list, T element) {
        if (list.size() < KEPT) {
            list.add(element);
        }
    }

    void ended(Terminated terminated) {
        endsInAll++;
        keep(ends, terminated);
    }

    void killedByKernel(OomKill kill) {
        keep(kernelKills, kill);
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
        return Collections.unmodifiableList(ends);
    }

    List<OomKill> kernelKills() {
        return Collections.unmodifiableList(kernelKills);
    }

    List<PodLost> lost() {
        return Collections.unmodifiableList(lost);
    }

    long endsInAll() {
        return endsInAll;
    }

    long evictions() {
        return evictions;
    }

    /** Each death once, whoever told of it, in the order in which they were first told of. */
    List<DeathAccount> accounts() {
        Stream<DeathAccount> ofEnds = ends.stream().map(this::account);
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

    private DeathAccount account(Terminated end) {
        Optional<PodLost> pod = lost.stream()
                .filter(gone -> end.pod().map(Terminated.Pod::uid).stream().anyMatch(gone.uid()::equals))
                .findFirst();
        return new DeathAccount(
                end.at(),
                end.container(),
                Optional.of(end),
                ownKills(end.container()),
                pod,
                events.stream().filter(event -> tellsOf(event, end)).toList());
    }

    private static DeathAccount livedOn(Duration at, ContainerRef container, List<OomKill> kills) {
        return new DeathAccount(at, container, Optional.empty(), kills, Optional.empty(), List.of());
    }

    private List<OomKill> ownKills(ContainerRef container) {
        return kernelKills.stream()
                .filter(kill -> kill.container().equals(container))
                .toList();
    }

    /** An incarnation dies once: a kill that is told of after its end, or shortly before it, is that end too. */
    private boolean isEndOf(ContainerRef container, Duration at) {
        Duration latest = at.plus(DeathAccount.TOLD_WITHIN);
        return ends.stream()
                .anyMatch(end -> end.container().equals(container) && end.at().compareTo(latest) <= 0);
    }

    /** An event may come a little after the end that it tells of; it is about the first end that it can be about. */
    private boolean tellsOf(ClusterEvent event, Terminated end) {
        return isAbout(event, end)
                && ends.stream()
                        .filter(other -> isAbout(event, other))
                        .filter(other ->
                                other.at().plus(DeathAccount.TOLD_WITHIN).compareTo(event.at()) >= 0)
                        .findFirst()
                        .filter(end::equals)
                        .isPresent();
    }

    private static boolean isAbout(ClusterEvent event, Terminated end) {
        return event.pod().equals(end.container().pod())
                && event.container().stream().allMatch(end.container().name()::equals);
    }
}
