package io.github.soakgate.kubernetes;

import io.github.soakgate.cgroup.CgroupVersion;
import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Gap;
import io.github.soakgate.evidence.Source;
import io.github.soakgate.evidence.Usage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Turns what loops in a container print into facts about one incarnation of it. Safe for use by several threads. */
final class ContainerLooks {

    /** What the loop says where it has nothing to read. */
    static final String NO_CGROUP = "no cgroup";

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Longer than this without an answer is a gap in the watch. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final ContainerRef container;
    private final EvidenceLog evidence;
    private final Containers containers;
    private final InstantSource wall;
    private Optional<CgroupVersion> version = Optional.empty();
    private Optional<CgroupReading> reading = Optional.empty();
    private Optional<Duration> last = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private long count;

    ContainerLooks(ContainerRef container, EvidenceLog evidence, Containers containers, InstantSource wall) {
        this.container = container;
        this.evidence = evidence;
        this.containers = containers;
        this.wall = wall;
    }

    /** Takes a line. */
    synchronized void take(String line) {
        if (line.equals(NO_CGROUP)) {
            failure = Optional.of(NO_CGROUP);
        } else if (line.startsWith("cgroup ")) {
            version = Optional.of(line.endsWith("v2") ? CgroupVersion.V2 : CgroupVersion.V1);
            reading = version.map(CgroupReading::new);
        } else if (line.startsWith("looked ")) {
            looked();
        } else {
            reading.ifPresent(look -> look.take(line));
        }
    }

    private void looked() {
        Duration now = evidence.now();
        Optional<Usage> usage =
                reading.flatMap(look -> look.usages().values().stream().findFirst());
        reading = version.map(CgroupReading::new);
        if (usage.isEmpty()) {
            return;
        }
        if (count == 0) {
            String from = version.orElseThrow().title() + ", from within the container";
            evidence.record(new Source(now, container, from, true, Optional.of(PERIOD), Optional.empty()));
        }
        keepSilence(now);
        last = Optional.of(now);
        count++;
        usage.get().memory().oomKills().ifPresent(kills -> containers.counted(container.id(), kills));
        evidence.record(usage.get().sample(now, wall.instant(), container));
    }

    private void keepSilence(Duration now) {
        last.filter(before -> now.minus(before).compareTo(SILENCE) > 0)
                .ifPresent(before -> evidence.record(
                        new Gap(now, before, now, "container " + container.label() + ": it did not answer")));
    }

    /** How many looks there were. */
    synchronized long count() {
        return count;
    }

    /** Why there can be none. */
    synchronized Optional<String> failure() {
        return failure;
    }

    /** The watch ends, while the container does not. */
    synchronized void end() {
        keepSilence(evidence.now());
    }
}
