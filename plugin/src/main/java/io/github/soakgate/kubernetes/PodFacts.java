package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.Deployed;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Started;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.unit.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Turns pods, as the API server tells of them again and again, into facts, each once: an incarnation that began, one that
 * ended, whichever look they were first seen in. Used by one thread at a time.
 */
final class PodFacts {

    private final EvidenceLog evidence;
    private final String target;
    private final Supplier<String> enforcement;
    private final Containers containers;
    private final BiConsumer<Pod, ContainerRef> deaths;
    private final PodPlaces places = new PodPlaces();
    private final Set<String> deployed = new HashSet<>();
    private final Set<String> started = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    /**
     * Facts about the pods of one workload.
     *
     * @param target the workload that is judged, as {@code kind/name}
     * @param enforcement who holds containers to their limits
     * @param containers is told of each incarnation that began
     * @param deaths is told of each incarnation that ended, with its pod
     */
    PodFacts(
            EvidenceLog evidence,
            String target,
            Supplier<String> enforcement,
            Containers containers,
            BiConsumer<Pod, ContainerRef> deaths) {
        this.evidence = evidence;
        this.target = target;
        this.enforcement = enforcement;
        this.containers = containers;
        this.deaths = deaths;
    }

    /** A pod is, or has become, what {@code pod} says. */
    void seen(Pod pod) {
        PodPlaces.Place place = places.of(pod);
        PodStatuses.lasting(pod).forEach(status -> seen(pod, place, status));
        PodStatuses.passing(pod).forEach(status -> failed(pod, place, status));
    }

    private void seen(Pod pod, PodPlaces.Place place, ContainerStatus status) {
        int restarts = place.restarts(pod.getMetadata().getUid(), status.getName(), status.getRestartCount());
        PodStatuses.lastEnd(status).ifPresent(end -> ended(pod, place, status, end, Math.max(0, restarts - 1)));
        PodStatuses.runningId(status).ifPresent(id -> started(pod, place, status, id, restarts));
        PodStatuses.end(status).ifPresent(end -> ended(pod, place, status, end, restarts));
    }

    /** What is meant to end is told of only where it fails. */
    private void failed(Pod pod, PodPlaces.Place place, ContainerStatus status) {
        PodStatuses.lastEnd(status)
                .filter(end -> end.getExitCode() != 0)
                .ifPresent(end -> ended(pod, place, status, end, Math.max(0, status.getRestartCount() - 1)));
        PodStatuses.end(status)
                .filter(end -> end.getExitCode() != 0)
                .ifPresent(end -> ended(pod, place, status, end, status.getRestartCount()));
    }

    private ContainerRef started(Pod pod, PodPlaces.Place place, ContainerStatus status, String id, int restarts) {
        ContainerRef container = new ContainerRef(place.name(), status.getName(), id);
        if (started.add(id)) {
            deploy(pod, status, container);
            evidence.record(new Started(evidence.now(), container, restarts));
            containers.started(container);
        }
        return container;
    }

    private void deploy(Pod pod, ContainerStatus status, ContainerRef container) {
        if (deployed.add(container.label())) {
            Optional<Bytes> limit = limit(pod, status.getName());
            evidence.record(new Deployed(
                    evidence.now(),
                    container.pod(),
                    container.name(),
                    PodRole.of(pod).reference().equals(target),
                    PodStatuses.image(status),
                    limit,
                    limit.isPresent() ? enforcement.get() : "none: no limit declared"));
        }
    }

    private static Optional<Bytes> limit(Pod pod, String container) {
        return PodStatuses.specs(pod)
                .filter(spec -> spec.getName().equals(container))
                .findFirst()
                .map(Container::getResources)
                .map(resources -> resources.getLimits())
                .map(limits -> limits.get("memory"))
                .map(Quantity::getNumericalAmount)
                .map(bytes -> new Bytes(bytes.longValue()));
    }

    private void ended(
            Pod pod, PodPlaces.Place place, ContainerStatus status, ContainerStateTerminated end, int restarts) {
        String id = PodStatuses.id(end.getContainerID(), pod, status, restarts);
        if (!ended.add(id)) {
            return;
        }
        ContainerRef container = started(pod, place, status, id, restarts);
        deaths.accept(pod, container);
        evidence.record(new Terminated(
                evidence.now(),
                container,
                end.getReason() == null ? "Error" : end.getReason(),
                OptionalInt.of(end.getExitCode()),
                containers.oomKills(id),
                false,
                false));
    }

    /** A pod is gone that nobody asked to go: what ran in it to the last has died with it. */
    void gone(Pod pod) {
        PodPlaces.Place place = places.of(pod);
        places.left(pod);
        for (ContainerStatus status : PodStatuses.lasting(pod)) {
            Optional<String> running = PodStatuses.runningId(status).filter(ended::add);
            if (running.isPresent()) {
                ContainerRef container = new ContainerRef(place.name(), status.getName(), running.get());
                evidence.record(new Terminated(
                        evidence.now(),
                        container,
                        "PodDeleted",
                        OptionalInt.empty(),
                        containers.oomKills(running.get()),
                        false,
                        false));
            }
        }
    }

    /** Whether the end of an incarnation has been told. */
    boolean hasEnded(ContainerRef container) {
        return ended.contains(container.id());
    }

    /** Pods of the target among {@code pods}. */
    List<Pod> ofTarget(List<Pod> pods) {
        return pods.stream()
                .filter(pod -> PodRole.of(pod).reference().equals(target))
                .toList();
    }
}
