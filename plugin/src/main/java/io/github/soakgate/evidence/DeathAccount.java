package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A death with all its evidence: the end of an incarnation, or the OOM kill of a process whose container lived on.
 *
 * @param at when it was first told of
 * @param end of the incarnation; absent where it lived on
 * @param kernelKills of the incarnation, by the word of the kernel's log
 * @param pod how its pod was lost, where it was
 * @param events that tell of it
 */
public record DeathAccount(
        Duration at,
        ContainerRef container,
        Optional<Terminated> end,
        List<OomKill> kernelKills,
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
        if (terminated.killedAtLimit() || (oomKilled && terminated.killed())) {
            return CauseOfDeath.OOM_KILL;
        }
        if (pod.filter(PodLost::byEviction).isPresent()) {
            return CauseOfDeath.EVICTED;
        }
        if (events.stream().anyMatch(DeathAccount::tellsOfProbe)) {
            return CauseOfDeath.LIVENESS_PROBE;
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
        if (!kernelKills.isEmpty()) {
            Duration latest = kernelKills.get(kernelKills.size() - 1).at();
            return latest.plus(TOLD_WITHIN).compareTo(terminated.at()) >= 0;
        }
        return terminated.reportedAsOomKill() || terminated.oomKills().orElse(0) > 0;
    }

    private static boolean tellsOfProbe(ClusterEvent event) {
        return event.reason().equals("Killing") && event.message().contains("liveness probe");
    }
}
