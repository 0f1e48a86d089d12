package io.github.soakgate.kubernetes;

import io.github.soakgate.evidence.ContainerRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The incarnations of the workload's containers by the ids that nodes know them by. Safe for use by several threads. */
public final class Containers {

    private final Map<String, ContainerRef> byId = new ConcurrentHashMap<>();
    private final Map<String, Long> oomKills = new ConcurrentHashMap<>();
    private final Map<ContainerRef, Duration> kills = new ConcurrentHashMap<>();

    void started(ContainerRef container) {
        byId.put(container.id(), container);
    }

    /** The incarnation of that id; nothing where it is none of the workload's, or not known yet. */
    public Optional<ContainerRef> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** A node's count of the OOM kills in a container's cgroup. */
    public void counted(String id, long count) {
        oomKills.merge(id, count, Math::max);
    }

    /** A node's kernel has killed a process of a container, at a time of the journal's clock. */
    public void killed(ContainerRef container, Duration at) {
        kills.put(container, at);
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
