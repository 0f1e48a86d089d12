package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * TCP connections that a container holds.
 *
 * @param count all of them
 * @param byPeer those with each peer; some with few connections may be missing
 */
public record Connections(int count, Map<Peer, Integer> byPeer) {

    /** How many peers a journal tells apart: more would be a list of clients, and no finding. */
    public static final int MOST_PEERS = 20;

    public Connections {
        byPeer = Map.copyOf(byPeer);
    }

    /** Those of {@code byPeer}, and no others. */
    public static Connections of(Map<Peer, Integer> byPeer) {
        return new Connections(
                byPeer.values().stream().mapToInt(Integer::intValue).sum(), byPeer);
    }

    /**
     * The fact that {@code container} held them.
     *
     * @param names of peers; some may have the same
     */
    public Peers peers(Duration at, ContainerRef container, Function<Peer, String> names) {
        Map<String, Integer> byName = new TreeMap<>();
        byPeer.forEach((peer, connections) -> byName.merge(names.apply(peer), connections, Integer::sum));
        Map<String, Integer> most = new LinkedHashMap<>();
        byName.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_PEERS)
                .forEach(peer -> most.put(peer.getKey(), peer.getValue()));
        int told = most.values().stream().mapToInt(Integer::intValue).sum();
        return new Peers(at, container, most, count - told);
    }
}
