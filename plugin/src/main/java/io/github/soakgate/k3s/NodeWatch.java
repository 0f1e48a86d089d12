package io.github.soakgate.k3s;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import io.github.soakgate.cgroup.CgroupVersion;
import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Gap;
import io.github.soakgate.evidence.OomKill;
import io.github.soakgate.evidence.Usage;
import io.github.soakgate.kubernetes.CgroupReading;
import io.github.soakgate.kubernetes.Containers;
import io.github.soakgate.kubernetes.Lines;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Watches the containers of one node: once a second, and at once when the kernel logs an OOM kill, for the counters of a container
 * are gone with it within milliseconds.
 */
final class NodeWatch extends ResultCallback.Adapter<Frame> {

    /** Longer than this without an answer is a gap in the watch. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** Kills in other people's pods are logged by the same kernel, and must not be kept for ever. */
    private static final int MOST_KILLS_OF_UNKNOWN = 1000;

    private final String node;
    private final EvidenceLog evidence;
    private final Containers containers;
    private final InstantSource wall;
    private final Ticks ticks = new Ticks();
    private final List<KernelLog.Kill> unplaced = new ArrayList<>();
    private final Lines lines = new Lines(this::take);
    private volatile boolean podNetwork;
    private volatile Optional<CgroupVersion> version = Optional.empty();
    private Optional<CgroupReading> reading = Optional.empty();
    private Optional<Duration> lastLook = Optional.empty();

    NodeWatch(String node, EvidenceLog evidence, Containers containers, InstantSource wall) {
        this.node = node;
        this.evidence = evidence;
        this.containers = containers;
        this.wall = wall;
    }

    /** What the loop in the node reads. */
    Ticks ticks() {
        return ticks;
    }

    /** How the node holds containers to their limits; nothing before it has said so. */
    Optional<CgroupVersion> version() {
        return version;
    }

    /** Whether pods get addresses on the node. */
    boolean hasPodNetwork() {
        return podNetwork;
    }

    @Override
    public void onNext(Frame frame) {
        lines.take(frame.getPayload());
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
            KernelLog.kill(line).ifPresentOrElse(this::killed, () -> reading.ifPresent(look -> look.take(line)));
        }
    }

    private void killed(KernelLog.Kill kill) {
        if (unplaced.size() < MOST_KILLS_OF_UNKNOWN) {
            unplaced.add(kill);
        }
        placeKills();
        ticks.next();
    }

    /** A container may be killed before the API server has told its id. */
    private void placeKills() {
        for (Iterator<KernelLog.Kill> kills = unplaced.iterator(); kills.hasNext(); ) {
            KernelLog.Kill kill = kills.next();
            Optional<ContainerRef> container = containers.find(kill.container());
            if (container.isPresent()) {
                kills.remove();
                containers.killed(container.get(), evidence.now());
                evidence.record(
                        new OomKill(evidence.now(), container.get(), kill.cgroup(), kill.process(), kill.pid()));
            }
        }
    }

    private void looked() {
        Duration now = evidence.now();
        keepSilence(now);
        lastLook = Optional.of(now);
        placeKills();
        reading.map(CgroupReading::usages).ifPresent(usages -> usages.forEach((id, usage) -> sampled(now, id, usage)));
        reading = version.map(CgroupReading::new);
    }

    private void sampled(Duration now, String id, Usage usage) {
        usage.memory().oomKills().ifPresent(count -> containers.counted(id, count));
        containers
                .find(id)
                .map(container -> usage.sample(now, wall.instant(), container))
                .ifPresent(evidence::record);
    }

    private void keepSilence(Duration now) {
        lastLook.filter(before -> now.minus(before).compareTo(SILENCE) > 0)
                .ifPresent(before -> evidence.record(
                        new Gap(now, before, now, "the containers on node " + node + ": it did not answer")));
    }

    @Override
    public synchronized void close() {
        keepSilence(evidence.now());
        ticks.close();
    }
}
