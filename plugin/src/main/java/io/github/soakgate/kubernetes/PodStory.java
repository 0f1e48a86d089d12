package io.github.soakgate.kubernetes;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a pod is not ready, in words. */
final class PodStory {

    /** Of a line that a container or its runtime wrote. */
    private static final int LONGEST = 400;

    private PodStory() {}

    static String of(Pod pod) {
        String containers = Stream.concat(
                        PodStatuses.passing(pod).stream().flatMap(status -> of(status, true).stream()),
                        PodStatuses.lasting(pod).stream().flatMap(status -> of(status, false).stream()))
                .collect(joining(", "));
        return "pod " + pod.getMetadata().getName() + " "
                + (containers.isEmpty() ? withoutContainers(pod) : "has " + containers);
    }

    private static String withoutContainers(Pod pod) {
        return PodStatuses.loss(pod)
                .map(loss ->
                        "is lost: " + loss.reason() + (loss.message().isEmpty() ? "" : " (" + loss.message() + ")"))
                .or(() -> unscheduled(pod))
                .orElse("is about to start");
    }

    private static Optional<String> unscheduled(Pod pod) {
        return Stream.ofNullable(pod.getStatus())
                .flatMap(status -> status.getConditions().stream())
                .filter(condition -> condition.getType().equals("PodScheduled")
                        && condition.getStatus().equals("False")
                        && condition.getMessage() != null)
                .map(condition -> "is not scheduled (" + condition.getMessage() + ")")
                .findFirst();
    }

    /**
     * Nothing where there is nothing to say of a container.
     *
     * @param passing whether it is well that it ends
     */
    private static Optional<String> of(ContainerStatus status, boolean passing) {
        String death = PodStatuses.end(status)
                .or(() -> PodStatuses.lastEnd(status))
                .filter(end -> !passing || end.getExitCode() != 0 || status.getRestartCount() > 0)
                .map(end -> (status.getRestartCount() == 0
                                ? "ended"
                                : "restarted %s times, ended the last time".formatted(status.getRestartCount()))
                        + " with exit code %s (%s)".formatted(end.getExitCode(), reason(end)))
                .orElse("");
        String state = PodStatuses.waiting(status)
                .map(waiting -> "waiting: " + waiting.getReason()
                        + (waiting.getMessage() == null ? "" : " (" + waiting.getMessage() + ")"))
                .or(() -> PodStatuses.runningId(status).map(id -> "running, but not ready"))
                .orElse("");
        boolean well = Boolean.TRUE.equals(status.getReady()) || (state + death).isEmpty();
        return well
                ? Optional.empty()
                : Optional.of("container " + status.getName() + " "
                        + Stream.of(state, death)
                                .filter(part -> !part.isEmpty())
                                .collect(joining(", ")));
    }

    /** With what the runtime says of it, or the last line of the container's own words. */
    private static String reason(ContainerStateTerminated end) {
        return Stream.ofNullable(end.getMessage())
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .reduce((earlier, later) -> later)
                .map(line ->
                        end.getReason() + ": " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line))
                .orElse(String.valueOf(end.getReason()));
    }
}
