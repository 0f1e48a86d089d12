package io.github.soakgate.report;

import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.PeerChange;
import java.util.List;

/**
 * How many connections a container held with one peer when the soak began and when it ended.
 *
 * @param container its name
 */
record PeerRow(String container, String peer, String from, String to) {

    private static final int MOST = 200;

    /** Those of each container, the ones that grew most first. */
    static List<PeerRow> rows(Observations seen) {
        return seen.containers().stream()
                .flatMap(container ->
                        container.peers().stream().map(change -> row(Text.line(container.label()), change)))
                .limit(MOST)
                .toList();
    }

    private static PeerRow row(String container, PeerChange change) {
        return new PeerRow(
                container, Text.line(change.peer()), PeerChange.text(change.from()), PeerChange.text(change.to()));
    }
}
