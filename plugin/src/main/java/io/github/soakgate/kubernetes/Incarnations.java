package io.github.soakgate.kubernetes;

import io.github.soakgate.evidence.ContainerRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which incarnations of containers have begun and ended, each told once. Used by one thread at a time. */
final class Incarnations {

    private final Set<String> begun = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, OfPod> byPod = new HashMap<>();

    /** The newest incarnations in a pod, by their containers' names: those that run, and how often each had been restarted. */
    private record OfPod(Map<String, ContainerRef> running, Map<String, Integer> restarts) {
        OfPod() {
            this(new HashMap<>(), new HashMap<>());
        }
    }

    private OfPod of(String pod) {
        return byPod.computeIfAbsent(pod, uid -> new OfPod());
    }

    /**
     * An incarnation has begun.
     *
     * @param pod its uid
     * @param restarts of the container in that pod before
     * @return whether that was not known
     */
    boolean begin(String pod, ContainerRef container, int restarts) {
        if (!begun.add(container.id())) {
            return false;
        }
        of(pod).running().put(container.name(), container);
        of(pod).restarts().merge(container.name(), restarts, Math::max);
        return true;
    }

    /** It has ended; returns whether that was not known. */
    boolean end(String pod, ContainerRef container) {
        of(pod).running().remove(container.name(), container);
        return ended.add(container.id());
    }

    boolean hasEnded(String id) {
        return ended.contains(id);
    }

    /** What runs in a pod, as far as is known. */
    List<ContainerRef> running(String pod) {
        return List.copyOf(of(pod).running().values());
    }

    Optional<ContainerRef> running(String pod, String container) {
        return Optional.ofNullable(of(pod).running().get(container));
    }

    /** How often the newest incarnation of a container that is known had been restarted in its pod; -1 where none is known. */
    int restarts(String pod, String container) {
        return of(pod).restarts().getOrDefault(container, -1);
    }
}
