package io.github.soakgate.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How the connections with each peer changed in the soak: from its beginning to its end or, where the container was restarted, in the
 * incarnation in which they grew most.
 */
final class PeerGrowth {

    private static final Comparator<PeerChange> GREATEST_FIRST = Comparator.comparingInt(PeerChange::rise)
            .thenComparingInt(change -> change.to().orElse(0))
            .reversed()
            .thenComparing(PeerChange::peer);

    private Optional<Span> current = Optional.empty();
    private Optional<Span> ended = Optional.empty();

    /** From one telling of an incarnation to a later one. */
    private record Span(Peers from, Peers to) {

        int rise() {
            return to.count() - from.count();
        }
    }

    /** Takes what was told up to the end of the soak; what held when it began was told before it. */
    void take(Peers peers, boolean soaking) {
        Optional<Span> same = current.filter(span -> span.from().container().equals(peers.container()));
        if (same.isEmpty() && soaking) {
            ended = greatest();
        }
        current = Optional.of(
                new Span(same.filter(span -> soaking).map(Span::from).orElse(peers), peers));
    }

    private Optional<Span> greatest() {
        return current.filter(span -> ended.stream().allMatch(other -> span.rise() >= other.rise()))
                .or(() -> ended);
    }

    /** Those that grew most first. */
    List<PeerChange> changes() {
        return greatest().map(PeerGrowth::changes).orElse(List.of());
    }

    private static List<PeerChange> changes(Span span) {
        Set<String> peers = new LinkedHashSet<>(span.to().connections().keySet());
        peers.addAll(span.from().connections().keySet());
        List<PeerChange> changes = new ArrayList<>();
        peers.forEach(peer -> changes.add(new PeerChange(peer, count(peer, span.from()), count(peer, span.to()))));
        if (span.from().others() + span.to().others() > 0) {
            changes.add(new PeerChange(
                    "others",
                    OptionalInt.of(span.from().others()),
                    OptionalInt.of(span.to().others())));
        }
        changes.sort(GREATEST_FIRST);
        return changes;
    }

    private static OptionalInt count(String peer, Peers peers) {
        Integer count = peers.connections().get(peer);
        return count == null && peers.others() > 0 ? OptionalInt.empty() : OptionalInt.of(count == null ? 0 : count);
    }
}
