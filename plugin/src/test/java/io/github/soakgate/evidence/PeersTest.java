package io.github.soakgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With whom a container holds connections: how it is told, and what is made of it. */
class PeersTest {

    private static final ContainerRef SECOND_LIFE = new ContainerRef("event-broker", "event-broker", "broker-1");

    private final Observations seen = new Observations();

    @BeforeEach
    void begin() {
        seen.accept(Facts.header(Facts.profile(2, 60, 100), Map.of()));
        seen.accept(Facts.deployed());
        seen.accept(Facts.started(0, Facts.BROKER, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "0700000A:69A9, 10.0.0.7:27049",
        "0000000000000000FFFF00000700000A:01BB, 10.0.0.7:443",
        "000000FD000000000000000007000000:01BB, [fd00:0:0:0:0:0:0:7]:443",
        ":1F90, clients of :8080"
    })
    void thePeerOfAConnectionIsReadAsTheKernelWritesIt(String hex, String name) {
        assertThat(Peer.parse(hex).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0700:01BB", "0700000A", "", "zz:01BB"})
    void whatIsNoPeerIsRefused(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> Peer.parse(hex));
    }

    @Test
    void peersOfOneNameCountTogetherAndTheMostStandFirst() {
        Connections held = Connections.of(Map.of(
                Peer.dialled("10.43.0.7", 27017), 3,
                Peer.dialled("10.42.0.9", 27017), 4,
                Peer.clientsOf(8080), 5));
        Peers peers =
                held.peers(Facts.at(1), Facts.BROKER, peer -> peer.port() == 27017 ? "mongodb:27017" : peer.name());
        assertThat(peers.connections()).containsExactly(entry("mongodb:27017", 7), entry("clients of :8080", 5));
        assertThat(peers.others()).isZero();
    }

    @Test
    void ofTenThousandPeersTwentyAreToldAndTheOthersCounted() {
        Map<Peer, Integer> byPeer = new HashMap<>();
        for (int port = 1; port <= 10_000; port++) {
            byPeer.put(Peer.dialled("10.0.0.7", port), port == 77 ? 412 : 1);
        }
        Peers peers = new Connections(10_500, byPeer).peers(Facts.at(1), Facts.BROKER, Peer::name);
        assertThat(peers.connections()).hasSize(20).containsEntry("10.0.0.7:77", 412);
        assertThat(peers.others()).isEqualTo(10_500 - 412 - 19);
    }

    @Test
    void whatHasNotChangedIsNotToldAgain() {
        RecordedEvidence evidence = new RecordedEvidence();
        PeerWatch watch = new PeerWatch(evidence);
        watch.seen(peers(1, Facts.BROKER, 1));
        watch.seen(peers(2, Facts.BROKER, 1));
        watch.seen(peers(3, Facts.BROKER, 2));
        watch.seen(peers(4, SECOND_LIFE, 2));
        watch.seen(peers(5, SECOND_LIFE, 2));
        assertThat(evidence.of(Peers.class))
                .extracting(Peers::at)
                .containsExactly(Facts.at(1), Facts.at(3), Facts.at(4));
    }

    @Test
    void connectionsGrewFromWhatWasToldLastBeforeTheSoakToWhatWasToldLastInIt() {
        seen.accept(peers(1, Facts.BROKER, 9));
        seen.accept(peers(2, Facts.BROKER, 1));
        seen.accept(new PhaseChange(Facts.at(3), Phase.SOAK));
        seen.accept(peers(20, Facts.BROKER, 200));
        seen.accept(peers(40, Facts.BROKER, 412));
        seen.accept(new PhaseChange(Facts.at(60), Phase.COOL_DOWN));
        seen.accept(peers(61, Facts.BROKER, 0));
        assertThat(broker().peers())
                .containsExactly(
                        new PeerChange("mongodb:27017", OptionalInt.of(1), OptionalInt.of(412)),
                        new PeerChange("clients of :8080", OptionalInt.of(5), OptionalInt.of(5)));
        assertThat(broker().peers().get(0).course()).isEqualTo("1 to 412");
    }

    @Test
    void ofAContainerThatWasRestartedTheLifeCountsInWhichTheyGrewMost() {
        seen.accept(new PhaseChange(Facts.at(3), Phase.SOAK));
        seen.accept(peers(4, Facts.BROKER, 2));
        seen.accept(peers(20, Facts.BROKER, 300));
        seen.accept(peers(21, SECOND_LIFE, 3));
        seen.accept(peers(30, SECOND_LIFE, 50));
        assertThat(broker().peers().get(0))
                .isEqualTo(new PeerChange("mongodb:27017", OptionalInt.of(2), OptionalInt.of(300)));
    }

    @Test
    void aPeerThatWasAmongManyOthersHadFew() {
        seen.accept(new PhaseChange(Facts.at(3), Phase.SOAK));
        seen.accept(new Peers(Facts.at(4), Facts.BROKER, Map.of("clients of :8080", 5), 30));
        seen.accept(new Peers(Facts.at(5), Facts.BROKER, Map.of("mongodb:27017", 412), 31));
        assertThat(broker().peers())
                .extracting(change -> change.peer() + ": " + change.course())
                .containsExactly("mongodb:27017: few to 412", "others: 30 to 31", "clients of :8080: 5 to few");
    }

    private static Peers peers(double second, ContainerRef container, int toDatabase) {
        return new Peers(Facts.at(second), container, Map.of("mongodb:27017", toDatabase, "clients of :8080", 5), 0);
    }

    private ContainerObservations broker() {
        return seen.containers().iterator().next();
    }
}
