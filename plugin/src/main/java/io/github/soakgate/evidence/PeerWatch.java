package io.github.soakgate.evidence;

import java.util.HashMap;
import java.util.Map;

/** Writes down with whom containers hold connections, each time that has changed. Used by one thread at a time. */
public final class PeerWatch {

    private final EvidenceLog evidence;
    private final Map<String, Peers> told = new HashMap<>();

    public PeerWatch(EvidenceLog evidence) {
        this.evidence = evidence;
    }

    /** Takes what holds now. */
    public void seen(Peers now) {
        Peers before = told.put(now.container().label(), now);
        if (before == null || !now.repeats(before)) {
            evidence.record(now);
        }
    }
}
