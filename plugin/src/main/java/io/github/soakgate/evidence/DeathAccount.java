package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A death with all its evidence: the end of an incarnation, or the OOM kill of a process whose container lived on.
 *
 * @param at when it was first told of
 * @param died when it died, which may have been told of later
 * @param end of the incarnation; absent where it lived on
 * @param kernelKills of the incarnation, by the word of the kernel's log, as far as they are kept
 * @param lastKill the last of them, kept or not
 * @param pod how its pod was lost, where it was
 * @param events that tell of it
 */
public record DeathAccount(
        Duration at,
        Duration died,
        ContainerRef container,
        Optional<Terminated> end,
        List<OomKill> kernelKills,
        Optional<Duration> lastKill,
        Optional<PodLost> pod,
        List<ClusterEvent> events) {

    /** How long a kubelet may take to tell of an end: an OOM kill that is older was not its cause. */
    static final Duration TOLD_WITHIN = Duration.ofSeconds(5);

    public DeathAccount {
        kernelKills = List.copyOf(kernelKills);
        events = List.copyOf(events);
    }

    /** What it was. Events name a failed probe, and decide of nothing that counts. */
    public CauseOfDeath cause() {
        return end.map(this::cause).orElse(CauseOfDeath.OOM_KILL_OF_CHILD);
    }

    private CauseOfDeath cause(Terminated terminated) {
        if (terminated.requested()) {
            return CauseOfDeath.STOPPED;
        }
        boolean oomKilled = diedOfOomKill(terminated);
        // without an exit code a count alone says nothing: a child may have been killed long before
        boolean killed = terminated.killed() || (terminated.exitCode().isEmpty() && lastKill.isPresent());
        if (terminated.killedAtLimit() || (oomKilled && killed)) {
            return CauseOfDeath.OOM_KILL;
        }
        if (pod.filter(PodLost::byEviction).isPresent()) {
            return CauseOfDeath.EVICTED;
        }
        if (tellsOfProbe("liveness probe")) {
            return CauseOfDeath.LIVENESS_PROBE;
        }
        if (tellsOfProbe("startup probe")) {
            return CauseOfDeath.STARTUP_PROBE;
        }
        if (pod.isPresent() || terminated.pod().filter(Terminated.Pod::leaving).isPresent()) {
            return CauseOfDeath.REPLACED;
        }
        if (terminated.mayHideOomKill() || terminated.exitCode().isEmpty()) {
            return CauseOfDeath.UNKNOWN;
        }
        if (terminated.exitCode().getAsInt() == 0) {
            return CauseOfDeath.COMPLETED;
        }
        if (oomKilled) {
            return CauseOfDeath.OOM_KILL_OF_CHILD;
        }
        return terminated.killed() ? CauseOfDeath.KILLED : CauseOfDeath.CRASHED;
    }

    /** Where the kernel's log tells of kills it has their times; a count, or a state, may speak of a child long before. */
    private boolean diedOfOomKill(Terminated terminated) {
        if (terminated.reportedAsOomKill() && terminated.killed()) {
            return true;
        }
        return lastKill.map(kill -> kill.plus(TOLD_WITHIN).compareTo(died) >= 0)
                .orElseGet(() ->
                        terminated.reportedAsOomKill() || terminated.oomKills().orElse(0) > 0);
    }

    private boolean tellsOfProbe(String probe) {
        return events.stream()
                .anyMatch(event ->
                        event.reason().equals("Killing") && event.message().contains(probe));
    }
}
