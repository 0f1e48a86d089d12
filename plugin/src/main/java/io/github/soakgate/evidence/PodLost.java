package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Set;

/**
 * A pod of the workload is lost, by nobody's word in this run: evicted, or deleted while it ran.
 *
 * @param pod the place that it had
 * @param uid its own
 * @param reason in the words of Kubernetes: {@code Evicted}, {@code Preempting}; {@code Deleted} where there is none
 * @param message what Kubernetes says of it; may be empty
 */
public record PodLost(Duration at, String pod, String uid, String reason, String message) implements Fact {

    /** Somebody, or the controller of a workload that was changed, has deleted it. */
    public static final String DELETED = "Deleted";

    /** Reasons of a pod's status, and of its condition DisruptionTarget, by which its node or the cluster gets rid of it. */
    private static final Set<String> EVICTIONS = Set.of(
            "Evicted",
            "Preempting",
            "Shutdown",
            "NodeShutdown",
            "Terminated",
            "PreemptionByScheduler",
            "DeletionByTaintManager",
            "EvictionByEvictionAPI",
            "TerminationByKubelet");

    /** Whether its node, or the cluster, wanted it to be gone. */
    public boolean byEviction() {
        return EVICTIONS.contains(reason);
    }
}
