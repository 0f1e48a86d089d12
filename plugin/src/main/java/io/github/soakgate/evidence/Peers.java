package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * With whom a container holds TCP connections. It is told again only when that has changed.
 *
 * @param connections with each of those peers that most are held with, the most first: {@code mongodb:27017}, a service by its name;
 *     {@code 10.0.0.7:443}, where no name is known; {@code clients of :8080}, all who have dialled a port of the container
 * @param others connections with all other peers together
 */
public record Peers(Duration at, ContainerRef container, Map<String, Integer> connections, int others) implements Fact {

    public Peers {
        connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
    }

    /** All connections that it tells of. */
    int count() {
        return others
                + connections.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether it says of the same incarnation the same as {@code before} did. */
    boolean repeats(Peers before) {
        return container.equals(before.container) && others == before.others && connections.equals(before.connections);
    }
}
