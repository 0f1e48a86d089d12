package io.github.soakgate.kubernetes;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a pod is not ready, in words. */
final class PodStory {

    private PodStory() {}

    static String of(Pod pod) {
        String containers = Stream.concat(PodStatuses.passing(pod).stream(), PodStatuses.lasting(pod).stream())
                .flatMap(status -> of(status).stream())
                .collect(joining(", "));
        return "pod " + pod.getMetadata().getName() + " "
                + (containers.isEmpty() ? unscheduled(pod).orElse("is about to start") : "has " + containers);
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

    /** Nothing where there is nothing to say of a container. */
    private static Optional<String> of(ContainerStatus status) {
        String death = PodStatuses.end(status)
                .or(() -> PodStatuses.lastEnd(status))
                .filter(end -> end.getExitCode() != 0 || status.getRestartCount() > 0)
                .map(end -> ", restarted %s times, ended the last time with exit code %s (%s)"
                        .formatted(status.getRestartCount(), end.getExitCode(), end.getReason()))
                .orElse("");
        String state = PodStatuses.waiting(status)
                .map(waiting -> "waiting: " + waiting.getReason()
                        + (waiting.getMessage() == null ? "" : " (" + waiting.getMessage() + ")"))
                .or(() -> PodStatuses.runningId(status).map(id -> "running, but not ready"))
                .orElse("");
        boolean well = Boolean.TRUE.equals(status.getReady()) || (state + death).isEmpty();
        return well
                ? Optional.empty()
                : Optional.of("container " + status.getName() + " " + (state.isEmpty() ? "ended" : state) + death);
    }
}
