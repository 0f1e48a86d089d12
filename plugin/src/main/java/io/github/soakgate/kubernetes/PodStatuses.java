package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.github.soakgate.evidence.PodLost;
import io.github.soakgate.unit.Bytes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the states of a pod's containers, all of which may be missing. */
final class PodStatuses {

    private PodStatuses() {}

    /** Of containers that are meant to run as long as their pod: sidecars among them, which stand with the init containers. */
    static List<ContainerStatus> lasting(Pod pod) {
        Set<String> sidecars = sidecars(pod);
        return status(pod)
                .map(status -> Stream.concat(
                                status.getContainerStatuses().stream(),
                                status.getInitContainerStatuses().stream()
                                        .filter(init -> sidecars.contains(init.getName())))
                        .toList())
                .orElse(List.of());
    }

    /** Of containers that are meant to end: init containers and those that were added to look around. */
    static List<ContainerStatus> passing(Pod pod) {
        Set<String> sidecars = sidecars(pod);
        return status(pod)
                .map(status -> Stream.concat(
                                status.getInitContainerStatuses().stream()
                                        .filter(init -> !sidecars.contains(init.getName())),
                                status.getEphemeralContainerStatuses().stream())
                        .toList())
                .orElse(List.of());
    }

    private static Optional<PodStatus> status(Pod pod) {
        return Optional.ofNullable(pod.getStatus());
    }

    private static Set<String> sidecars(Pod pod) {
        return pod.getSpec().getInitContainers().stream()
                .filter(init -> "Always".equals(init.getRestartPolicy()))
                .map(Container::getName)
                .collect(Collectors.toSet());
    }

    /** The containers as they were asked for, init containers too. */
    static Stream<Container> specs(Pod pod) {
        return Stream.concat(pod.getSpec().getContainers().stream(), pod.getSpec().getInitContainers().stream());
    }

    /** What a container may take at most. */
    static Optional<Bytes> memoryLimit(Pod pod, String container) {
        return specs(pod)
                .filter(spec -> spec.getName().equals(container))
                .findFirst()
                .map(Container::getResources)
                .map(ResourceRequirements::getLimits)
                .map(limits -> limits.get("memory"))
                .map(Quantity::getNumericalAmount)
                .map(bytes -> new Bytes(bytes.longValue()));
    }

    /**
     * How a pod is lost.
     *
     * @param isForGood whether all in it has ended; else it may still run
     */
    record Loss(String reason, String message, boolean isForGood) {}

    /** How it is lost, where it is: by its own word, by that of what disrupts it, or because it is being deleted. */
    static Optional<Loss> loss(Pod pod) {
        boolean failed =
                status(pod).filter(status -> "Failed".equals(status.getPhase())).isPresent();
        Optional<Loss> byItsWord = status(pod)
                .filter(status -> failed && status.getReason() != null)
                .map(status -> new Loss(status.getReason(), text(status.getMessage()), true));
        return byItsWord
                .or(() -> disruption(pod).map(why -> new Loss(text(why.getReason()), text(why.getMessage()), failed)))
                .or(() -> Optional.ofNullable(pod.getMetadata().getDeletionTimestamp())
                        .map(since -> new Loss(PodLost.DELETED, "", false)));
    }

    private static Optional<PodCondition> disruption(Pod pod) {
        return status(pod).stream()
                .flatMap(status -> status.getConditions().stream())
                .filter(condition -> condition.getType().equals("DisruptionTarget")
                        && condition.getStatus().equals("True"))
                .findFirst();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** The container that an event is about, {@code spec.containers{NAME}}, where it is about one. */
    static Optional<String> container(Event event) {
        String path = text(event.getInvolvedObject().getFieldPath());
        int name = path.indexOf('{');
        return name < 0 ? Optional.empty() : Optional.of(path.substring(name + 1, path.length() - 1));
    }

    /** The id of the incarnation that runs. */
    static Optional<String> runningId(ContainerStatus status) {
        return state(status)
                .map(ContainerState::getRunning)
                .flatMap(running -> Optional.ofNullable(status.getContainerID()))
                .map(PodStatuses::withoutRuntime);
    }

    /** How the newest incarnation ended. */
    static Optional<ContainerStateTerminated> end(ContainerStatus status) {
        return state(status).map(ContainerState::getTerminated);
    }

    /** How the incarnation before the newest one ended. */
    static Optional<ContainerStateTerminated> lastEnd(ContainerStatus status) {
        return Optional.ofNullable(status.getLastState()).map(ContainerState::getTerminated);
    }

    /** Why the next incarnation does not begin. */
    static Optional<ContainerStateWaiting> waiting(ContainerStatus status) {
        return state(status).map(ContainerState::getWaiting);
    }

    private static Optional<ContainerState> state(ContainerStatus status) {
        return Optional.ofNullable(status.getState());
    }

    /** An incarnation's id as its node knows it: where Kubernetes lost it, one that only this incarnation has. */
    static String id(Optional<String> containerId, Pod pod, ContainerStatus status, int restarts) {
        return containerId
                .filter(id -> !id.isEmpty())
                .map(PodStatuses::withoutRuntime)
                .orElseGet(() -> "%s/%s/%s".formatted(pod.getMetadata().getUid(), status.getName(), restarts));
    }

    /** {@code containerd://0123} is {@code 0123} on the node. */
    private static String withoutRuntime(String containerId) {
        return containerId.substring(containerId.indexOf("://") < 0 ? 0 : containerId.indexOf("://") + 3);
    }

    /** The image by name and, where it is known, by digest. */
    static String image(ContainerStatus status) {
        String digest = status.getImageID() == null ? "" : status.getImageID();
        return digest.isEmpty() || digest.contains(status.getImage())
                ? status.getImage()
                : status.getImage() + " (" + digest + ")";
    }

    /** Whether it serves. */
    static boolean isReady(Pod pod) {
        return !PodPlaces.isLeaving(pod)
                && status(pod).stream()
                        .flatMap(status -> status.getConditions().stream())
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    /** Whether all in it has ended for good, and nobody puts another in its place. */
    static boolean isOver(Pod pod) {
        return pod.getMetadata().getOwnerReferences().isEmpty()
                && status(pod)
                        .filter(status -> Set.of("Failed", "Succeeded").contains(text(status.getPhase())))
                        .isPresent();
    }
}
