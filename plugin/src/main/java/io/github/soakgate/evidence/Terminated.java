package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An incarnation of a container has ended.
 *
 * @param reason in the words of Kubernetes: {@code OOMKilled}, {@code Error}, {@code Completed}; {@code PodDeleted} or why its pod
 *     was evicted where the pod went before its end was told, {@code Unseen} where only the restart count tells of it
 * @param exitCode 128 and the signal's number where a signal ended it
 * @param oomKills how many of its processes the kernel had OOM-killed since it began, itself included
 * @param kernelHeard whether the kernel was heard to the end: an OOM kill that neither its count nor its log tells of there was not
 * @param killedAtLimit whether soakgate killed it at its memory limit, because nothing else holds it there
 * @param requested whether soakgate stopped it because the run was over
 * @param finished when it ended, by the clock of its node, where somebody else tells of it later
 * @param pod that it was in, where there are pods
 */
public record Terminated(
        Duration at,
        ContainerRef container,
        String reason,
        OptionalInt exitCode,
        OptionalLong oomKills,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean kernelHeard,
        boolean killedAtLimit,
        boolean requested,
        Optional<Instant> finished,
        Optional<Pod> pod)
        implements Fact {

    /** Only the restart count tells of it. */
    public static final String UNSEEN = "Unseen";

    private static final int SIGKILL = 128 + 9;
    private static final int SIGTERM = 128 + 15;

    /**
     * The pod of a container that has ended.
     *
     * @param restartCount of the container in that pod, before this end
     * @param leaving whether the pod was being deleted
     */
    public record Pod(String uid, int restartCount, boolean leaving) {}

    /** Whether SIGKILL ended it, as the kernel's OOM killer does, and others. */
    public boolean killed() {
        return exitCode.orElse(0) == SIGKILL;
    }

    /** Whether its state says that it was OOM-killed; an exit by SIGTERM was asked for, whatever reason is reported with it. */
    boolean reportedAsOomKill() {
        return reason.equals("OOMKilled") && exitCode.orElse(0) != SIGTERM;
    }

    /** Whether it may have been OOM-killed though nothing says so. */
    boolean mayHideOomKill() {
        return !kernelHeard && !requested && (killed() || (exitCode.isEmpty() && reason.equals(UNSEEN)));
    }
}
