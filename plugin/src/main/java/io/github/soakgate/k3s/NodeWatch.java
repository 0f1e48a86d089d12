package io.github.soakgate.k3s;

import io.github.soakgate.cgroup.CgroupVersion;
import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Gap;
import io.github.soakgate.evidence.OomKill;
import io.github.soakgate.evidence.Peer;
import io.github.soakgate.evidence.PeerWatch;
import io.github.soakgate.evidence.Usage;
import io.github.soakgate.kubernetes.CgroupReading;
import io.github.soakgate.kubernetes.Containers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/**
 * Watches the containers of one node: once a second, and at once when the kernel logs an OOM kill, for the counters of a container
 * are gone with it within milliseconds.
 */
final class NodeWatch implements AutoCloseable {

    /** Longer than this without an answer is a gap in the watch. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** Kills in other people's pods are logged by the same kernel, and must not be kept for ever. */
    private static final int MOST_KILLS_OF_UNKNOWN = 1000;

    private final String node;
    private final EvidenceLog evidence;
    private final Containers containers;
    private final InstantSource wall;
    private final Function<Peer, String> names;
    private final PeerWatch peers;
    private final KernelLog kernelLog = new KernelLog(this::killed, this::lost);
    private final Queue<KernelLog.Kill> unplaced = new ArrayDeque<>();
    private volatile Ticks ticks = new Ticks();
    private volatile boolean podNetwork;
    private volatile boolean kernelHeard;
    private volatile Optional<CgroupVersion> version = Optional.empty();
    private volatile JvmCounters counters = new JvmCounters();
    private Optional<CgroupReading> reading = Optional.empty();
    private Optional<Duration> lastLook = Optional.empty();

    /** @param names of peers, as far as they are known by now */
    NodeWatch(
            String node,
            EvidenceLog evidence,
            Containers containers,
            InstantSource wall,
            Function<Peer, String> names) {
        this.node = node;
        this.evidence = evidence;
        this.containers = containers;
        this.wall = wall;
        this.names = names;
        this.peers = new PeerWatch(evidence);
    }

    /** The input of a loop in the node that is about to begin. */
    synchronized Ticks begin() {
        ticks.close();
        ticks = new Ticks();
        counters = new JvmCounters();
        reading = Optional.empty();
        return ticks;
    }

    /** Asks the loop in the node for a look. */
    void look() {
        ticks.next(counters.bytes());
    }

    /** How the node holds containers to their limits; nothing before it has said so. */
    Optional<CgroupVersion> version() {
        return version;
    }

    /** Whether pods get addresses on the node. */
    boolean hasPodNetwork() {
        return podNetwork;
    }

    /** Whether the kernel's log is followed. */
    boolean hearsKernel() {
        return kernelHeard;
    }

    /** Takes a line of what the loop in the node prints. */
    synchronized void take(String line) {
        if (line.startsWith("cgroup ")) {
            version = Optional.of(line.endsWith("v2") ? CgroupVersion.V2 : CgroupVersion.V1);
            reading = version.map(CgroupReading::new);
        } else if (line.equals("pod network")) {
            podNetwork = true;
        } else if (line.startsWith("looked ")) {
            looked();
        } else {
            reading.ifPresent(look -> look.take(line));
        }
    }

    /** Takes a piece of what that loop prints on its standard error. It is of the same look as the lines, or of one before. */
    synchronized void takeCounters(byte[] piece) {
        counters.take(piece);
    }

    /** Takes a line of the node's kernel log, from its beginning or from where it broke off. */
    synchronized void takeKernel(String line) {
        kernelHeard |= kernelLog.take(line);
    }

    /** The kernel's log has broken off. */
    synchronized void missKernel() {
        kernelHeard = false;
    }

    private void killed(KernelLog.Kill kill) {
        if (unplaced.size() >= MOST_KILLS_OF_UNKNOWN) {
            unplaced.remove();
        }
        unplaced.add(kill);
        placeKills();
        look();
    }

    private void lost(long records) {
        Duration now = evidence.now();
        evidence.record(new Gap(
                now,
                lastLook.orElse(now),
                now,
                "the kernel's log on node %s: %s records were overwritten before they could be read"
                        .formatted(node, records),
                true));
    }

    /** A container may be killed before the API server has told its id. */
    private void placeKills() {
        for (Iterator<KernelLog.Kill> kills = unplaced.iterator(); kills.hasNext(); ) {
            KernelLog.Kill kill = kills.next();
            Optional<ContainerRef> container = containers.find(kill.container());
            if (container.isPresent()) {
                kills.remove();
                tell(kill, container.get());
            }
        }
    }

    /** An incarnation may have come and gone without the API server's telling its id: its pod is known by the kernel's word. */
    private void placeKillsOfUnseen() {
        Map<String, ContainerRef> placed = new HashMap<>();
        for (KernelLog.Kill kill : unplaced) {
            List<ContainerRef> ofPod = containers.ofPod(kill.pod());
            Optional<ContainerRef> container = Optional.ofNullable(placed.get(kill.container()))
                    .or(() -> ofPod.stream()
                            .filter(told -> told.id().startsWith(kill.pod()) && !placed.containsValue(told))
                            .findFirst())
                    .or(() -> ofPod.stream()
                            .reduce((earlier, later) -> later)
                            .map(other -> new ContainerRef(other.pod(), other.name(), kill.container())));
            container.ifPresent(found -> {
                placed.put(kill.container(), found);
                tell(kill, found);
            });
        }
        unplaced.clear();
    }

    private void tell(KernelLog.Kill kill, ContainerRef container) {
        Duration now = evidence.now();
        // nodes that are containers of one machine have one kernel
        if (containers.killed(container, kill.pid(), now)) {
            evidence.record(new OomKill(now, container, kill.cgroup(), kill.process(), kill.pid()));
        }
    }

    private void looked() {
        Duration now = evidence.now();
        keepSilence(now, false);
        lastLook = Optional.of(now);
        placeKills();
        reading.ifPresent(look -> counters.heaps().forEach(look::take));
        reading.map(CgroupReading::usages).ifPresent(usages -> usages.forEach((id, usage) -> sampled(now, id, usage)));
        reading = version.map(CgroupReading::new);
    }

    private void sampled(Duration now, String id, Usage usage) {
        usage.memory().oomKills().ifPresent(count -> containers.counted(id, count));
        containers.find(id).ifPresent(container -> {
            evidence.record(usage.sample(now, wall.instant(), container));
            usage.connections().ifPresent(held -> peers.seen(held.peers(now, container, names)));
        });
    }

    /** What died in a silence that ends is in the kernel's log, which is read on. */
    private void keepSilence(Duration now, boolean hidesDeaths) {
        lastLook.filter(before -> now.minus(before).compareTo(SILENCE) > 0)
                .ifPresent(before -> evidence.record(new Gap(
                        now,
                        before,
                        now,
                        "the containers on node " + node + ": it did not answer",
                        hidesDeaths || !kernelHeard)));
    }

    @Override
    public synchronized void close() {
        placeKills();
        placeKillsOfUnseen();
        Duration now = evidence.now();
        keepSilence(now, true);
        if (!kernelHeard) {
            evidence.record(new Gap(
                    now,
                    lastLook.orElse(now),
                    now,
                    "the kernel's log on node " + node + ": it was not followed",
                    true));
        }
        ticks.close();
    }
}
