package io.github.soakgate.kubernetes;

import io.github.soakgate.evidence.ContainerRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The incarnations of the workload's containers by the ids that nodes know them by. Safe for use by several threads. */
public final class Containers {

    private final Map<String, ContainerRef> byId = new ConcurrentHashMap<>();
    private final Map<String, List<ContainerRef>> byPod = new ConcurrentHashMap<>();
    private final Map<String, Long> oomKills = new ConcurrentHashMap<>();
    private final Map<ContainerRef, Duration> kills = new ConcurrentHashMap<>();
    private final Set<String> killed = ConcurrentHashMap.newKeySet();

    /** @param pod its uid */
    void started(String pod, ContainerRef container) {
        byId.put(container.id(), container);
        byPod.computeIfAbsent(pod, uid -> new CopyOnWriteArrayList<>()).add(container);
    }

    /** The incarnations that were ever in the pod of that uid, in the order in which they were told of. */
    public List<ContainerRef> ofPod(String uid) {
        return byPod.getOrDefault(uid, List.of());
    }

    /** The incarnation of that id; nothing where it is none of the workload's, or not known yet. */
    public Optional<ContainerRef> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** A node's count of the OOM kills in a container's cgroup. */
    public void counted(String id, long count) {
        oomKills.merge(id, count, Math::max);
    }

    /**
     * A node's kernel has killed a process of a container.
     *
     * @param pid of that process
     * @param at on the journal's clock
     * @return whether nobody has told of it before
     */
    public boolean killed(ContainerRef container, long pid, Duration at) {
        kills.put(container, at);
        return killed.add(container.id() + " " + pid);
    }

    /** Containers of which a process was killed after {@code since}. */
    List<ContainerRef> killedAfter(Duration since) {
        return kills.entrySet().stream()
                .filter(kill -> kill.getValue().compareTo(since) > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The last count of {@link #counted}; nothing where a node never counted. */
    OptionalLong oomKills(String id) {
        Long count = oomKills.get(id);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }
}
