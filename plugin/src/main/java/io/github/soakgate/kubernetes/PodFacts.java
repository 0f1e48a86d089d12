package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.soakgate.evidence.ClusterEvent;
import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.Deployed;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.PodLost;
import io.github.soakgate.evidence.Started;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.unit.Bytes;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Turns pods, as the API server tells of them again and again, into facts, each once: an incarnation that began, one that
 * ended, a pod that was lost, whichever look they were first seen in. Used by one thread at a time.
 */
final class PodFacts {

    private static final String POD_DELETED = "PodDeleted";

    /** The reason of the events that tell of a container's being killed. */
    static final String KILLING = "Killing";

    private final EvidenceLog evidence;
    private final String target;
    private final NodeView view;
    private final Containers containers;
    private final BiConsumer<Pod, ContainerRef> deaths;
    private final PodPlaces places = new PodPlaces();
    private final Set<String> deployed = new HashSet<>();
    private final Incarnations incarnations = new Incarnations();
    private final Set<String> lost = new HashSet<>();
    private final Map<String, Integer> eventCounts = new HashMap<>();

    /**
     * Facts about the pods of one workload.
     *
     * @param target the workload that is judged, as {@code kind/name}
     * @param view of the nodes
     * @param containers is told of each incarnation that began
     * @param deaths is told of each incarnation that ended, with its pod
     */
    PodFacts(
            EvidenceLog evidence,
            String target,
            NodeView view,
            Containers containers,
            BiConsumer<Pod, ContainerRef> deaths) {
        this.evidence = evidence;
        this.target = target;
        this.view = view;
        this.containers = containers;
        this.deaths = deaths;
    }

    /** A pod is, or has become, what {@code pod} says. */
    void seen(Pod pod) {
        PodPlaces.Place place = places.of(pod);
        Optional<PodStatuses.Loss> loss = PodStatuses.loss(pod);
        loss.filter(how -> how.isForGood() || !incarnations.running(uid(pod)).isEmpty())
                .filter(how -> lost.add(uid(pod)))
                .map(how -> new PodLost(evidence.now(), place.name(), uid(pod), how.reason(), how.message()))
                .ifPresent(evidence::record);
        PodStatuses.lasting(pod).forEach(status -> {
            int restarts = place.restarts(uid(pod), status.getName(), status.getRestartCount());
            seen(new Sighting(pod, place, status, restarts - status.getRestartCount(), false));
        });
        PodStatuses.passing(pod).forEach(status -> seen(new Sighting(pod, place, status, 0, true)));
        loss.filter(PodStatuses.Loss::isForGood).ifPresent(how -> endRest(pod, how.reason()));
    }

    private void seen(Sighting sighting) {
        ContainerStatus status = sighting.status();
        int restarts = status.getRestartCount();
        Optional<ContainerStateTerminated> lastEnd = PodStatuses.lastEnd(status);
        // that of the newest incarnation itself while the next one is waited for
        boolean ofNewest = lastEnd.map(ContainerStateTerminated::getContainerID)
                .filter(id -> id.equals(status.getContainerID()))
                .isPresent();
        int last = Math.max(0, ofNewest ? restarts : restarts - 1);
        endUnseen(sighting, lastEnd.isPresent() ? last : restarts);
        lastEnd.ifPresent(end -> ended(sighting, last, lastEnd));
        PodStatuses.runningId(status).ifPresent(id -> started(sighting, id, restarts));
        PodStatuses.end(status).ifPresent(end -> ended(sighting, restarts, Optional.of(end)));
    }

    /** Kubernetes tells of the last two incarnations alone: those before {@code seen}, counted by restarts, ended all the same. */
    private void endUnseen(Sighting sighting, int seen) {
        int known = incarnations.restarts(sighting.uid(), sighting.status().getName());
        for (int unseen = known + 1; unseen < seen; unseen++) {
            ended(sighting, unseen, Optional.empty());
        }
    }

    private ContainerRef started(Sighting sighting, String id, int restarts) {
        ContainerRef container = sighting.container(id);
        Optional<ContainerRef> before = incarnations.running(sighting.uid(), container.name());
        if (incarnations.isNew(container) && !isStale(sighting, restarts)) {
            // a container lives once at a time
            before.ifPresent(other -> endUntold(sighting.pod(), other, Terminated.UNSEEN));
            incarnations.begin(sighting.uid(), container, restarts);
            deploy(sighting, container);
            evidence.record(new Started(evidence.now(), container, sighting.restartsBefore() + restarts));
            containers.started(sighting.uid(), container);
        }
        return container;
    }

    /** A list may be older than what has been told since. */
    private boolean isStale(Sighting sighting, int restarts) {
        return restarts
                < incarnations.restarts(sighting.uid(), sighting.status().getName());
    }

    private void deploy(Sighting sighting, ContainerRef container) {
        if (deployed.add(container.label())) {
            Optional<Bytes> limit = PodStatuses.memoryLimit(sighting.pod(), container.name());
            boolean ofTarget = PodRole.of(sighting.pod()).reference().equals(target);
            evidence.record(new Deployed(
                    evidence.now(),
                    container.pod(),
                    container.name(),
                    ofTarget && !sighting.passing(),
                    sighting.passing(),
                    PodStatuses.image(sighting.status()),
                    limit,
                    limit.isPresent() ? view.enforcement() : "none: no limit declared"));
        }
    }

    /** @param how it ended; where that is absent, nobody has seen it */
    private void ended(Sighting sighting, int restarts, Optional<ContainerStateTerminated> how) {
        Optional<String> told =
                how.map(ContainerStateTerminated::getContainerID).filter(name -> !name.isEmpty());
        if (how.isPresent() && told.isEmpty()) {
            endUnknown(sighting, how.get());
            return;
        }
        String id = PodStatuses.id(told, sighting.pod(), sighting.status(), restarts);
        if (incarnations.hasEnded(id) || (incarnations.isNew(sighting.container(id)) && isStale(sighting, restarts))) {
            return;
        }
        ContainerRef container = started(sighting, id, restarts);
        incarnations.end(sighting.uid(), container);
        if (!sighting.passing() || how.filter(end -> end.getExitCode() == 0).isEmpty()) {
            deaths.accept(sighting.pod(), container);
        }
        String reason = how.map(end -> end.getReason() == null ? "Error" : end.getReason())
                .orElse(Terminated.UNSEEN);
        tell(sighting.pod(), container, reason, how, restarts);
    }

    /** Kubernetes has lost the container: it is the one that ran. What it says of its exit code is made up. */
    private void endUnknown(Sighting sighting, ContainerStateTerminated how) {
        String reason = how.getReason() == null ? Terminated.UNSEEN : how.getReason();
        incarnations
                .running(sighting.uid(), sighting.status().getName())
                .ifPresent(container -> endUntold(sighting.pod(), container, reason));
    }

    private void tell(
            Pod pod, ContainerRef container, String reason, Optional<ContainerStateTerminated> how, int restarts) {
        evidence.record(new Terminated(
                evidence.now(),
                container,
                reason,
                how.map(end -> OptionalInt.of(end.getExitCode())).orElse(OptionalInt.empty()),
                containers.oomKills(container.id()),
                view.hearsKernel(),
                false,
                false,
                how.map(ContainerStateTerminated::getFinishedAt).map(Instant::parse),
                Optional.of(
                        new Terminated.Pod(uid(pod), restarts, pod.getMetadata().getDeletionTimestamp() != null))));
    }

    /** A pod is gone that nobody asked to go: what ran in it to the last has died with it. */
    void gone(Pod pod) {
        seen(pod);
        PodPlaces.Place place = places.of(pod);
        places.left(pod);
        if (!incarnations.running(uid(pod)).isEmpty() && lost.add(uid(pod))) {
            evidence.record(new PodLost(evidence.now(), place.name(), uid(pod), PodLost.DELETED, ""));
        }
        endRest(pod, POD_DELETED);
    }

    /** Of an evicted pod some versions of Kubernetes tell no container's end. */
    private void endRest(Pod pod, String reason) {
        incarnations.running(uid(pod)).forEach(container -> endUntold(pod, container, reason));
    }

    private void endUntold(Pod pod, ContainerRef container, String reason) {
        incarnations.end(uid(pod), container);
        tell(pod, container, reason, Optional.empty(), incarnations.restarts(uid(pod), container.name()));
    }

    /** The cluster tells of something; once, however often it happens, but for a container's being killed. */
    void happened(Event event) {
        String uid = event.getMetadata().getUid();
        Optional<PodPlaces.Place> place = places.of(event.getInvolvedObject().getUid());
        int count = event.getCount() == null ? 1 : event.getCount();
        boolean isNews = eventCounts.getOrDefault(uid, 0) < (KILLING.equals(event.getReason()) ? count : 1);
        if (place.isPresent() && isNews) {
            eventCounts.put(uid, count);
            evidence.record(new ClusterEvent(
                    evidence.now(),
                    place.get().name(),
                    PodStatuses.container(event),
                    String.valueOf(event.getReason()),
                    String.valueOf(event.getMessage())));
        }
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    /** Whether the end of an incarnation has been told. */
    boolean hasEnded(ContainerRef container) {
        return incarnations.hasEnded(container.id());
    }

    /** Pods of the target among {@code pods}. */
    List<Pod> ofTarget(List<Pod> pods) {
        return pods.stream()
                .filter(pod -> PodRole.of(pod).reference().equals(target))
                .toList();
    }

    /**
     * What a pod says of one of its containers.
     *
     * @param restartsBefore in earlier pods of the same place
     * @param passing whether it is meant to end
     */
    private record Sighting(
            Pod pod, PodPlaces.Place place, ContainerStatus status, int restartsBefore, boolean passing) {

        String uid() {
            return PodFacts.uid(pod);
        }

        ContainerRef container(String id) {
            return new ContainerRef(place.name(), status.getName(), id);
        }
    }
}
