package io.github.soakgate.kubernetes;

import io.github.soakgate.cgroup.CgroupVersion;
import io.github.soakgate.evidence.Connections;
import io.github.soakgate.evidence.Peer;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.evidence.Usage;
import io.github.soakgate.jvm.HotSpotCounters;
import io.github.soakgate.jvm.JvmHeap;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One look at containers, put together from the lines that a loop prints, in a node or in a container itself: {@code PATH:LINE} of the files of
 * each container's cgroup, {@code descriptors PATH COUNT} and {@code connections PATH COUNT} of all its processes together,
 * {@code peer PATH ADDRESS:PORT COUNT} of those connections by their other end, {@code peer PATH :PORT COUNT} where that has dialled a
 * port of the pod's, and {@code counters PATH BASE64} for each process that is a JVM.
 */
public final class CgroupReading {

    private static final Pattern FILE = Pattern.compile("^/sys/fs/cgroup/[^:]*/([^/:]+)/([a-z_.]+):(.*)$");
    private static final Pattern COUNT =
            Pattern.compile("^(descriptors|connections) /sys/fs/cgroup/.*/([^/]+)/cgroup\\.procs (\\d{1,9})$");
    private static final Pattern PEER = Pattern.compile("^peer /sys/fs/cgroup/.*/([^/]+)/cgroup\\.procs "
            + "((?:[0-9A-F]{8}|[0-9A-F]{32})?:[0-9A-F]{4}) (\\d{1,9})$");
    private static final Pattern COUNTERS =
            Pattern.compile("^counters /sys/fs/cgroup/.*/([^/]+)/cgroup\\.procs ([A-Za-z0-9+/=]+)$");
    private static final String THREADS = "pids.current";

    private final CgroupVersion version;
    private final Map<String, Map<String, StringBuilder>> filesByContainer = new LinkedHashMap<>();
    private final Map<String, Integer> descriptors = new HashMap<>();
    private final Map<String, Integer> connections = new HashMap<>();
    private final Map<String, Map<Peer, Integer>> peers = new HashMap<>();
    private final Map<String, Sample.Heap> heaps = new HashMap<>();

    /** A look at cgroups of one version. */
    public CgroupReading(CgroupVersion version) {
        this.version = version;
    }

    /** Takes the next line; one that is of no container is passed over. */
    public void take(String line) {
        Matcher file = FILE.matcher(line);
        if (file.matches()) {
            filesByContainer
                    .computeIfAbsent(file.group(1), id -> new HashMap<>())
                    .computeIfAbsent(file.group(2), name -> new StringBuilder())
                    .append(file.group(3))
                    .append('\n');
            return;
        }
        Matcher count = COUNT.matcher(line);
        if (count.matches()) {
            Map<String, Integer> counts = count.group(1).equals("descriptors") ? descriptors : connections;
            counts.put(count.group(2), Integer.valueOf(count.group(3)));
            return;
        }
        Matcher peer = PEER.matcher(line);
        if (peer.matches()) {
            peers.computeIfAbsent(peer.group(1), id -> new HashMap<>())
                    .merge(Peer.parse(peer.group(2)), Integer.valueOf(peer.group(3)), Integer::sum);
            return;
        }
        Matcher counters = COUNTERS.matcher(line);
        if (counters.matches()) {
            heap(counters.group(2)).ifPresent(heap -> heaps.merge(counters.group(1), heap, Sample.Heap::plus));
        }
    }

    private static Optional<Sample.Heap> heap(String base64) {
        try {
            return HotSpotCounters.parse(Base64.getDecoder().decode(base64))
                    .flatMap(HotSpotCounters::heap)
                    .map(JvmHeap::fact);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What was read, by the containers' ids; one whose cgroup vanished while it was read is left out. */
    public Map<String, Usage> usages() {
        Map<String, Usage> usages = new LinkedHashMap<>();
        filesByContainer.forEach((id, files) -> {
            try {
                Sample.Memory memory = version.parse(name -> text(files, name));
                usages.put(
                        id,
                        new Usage(
                                memory,
                                version.parseCpu(name -> text(files, name)),
                                count(text(files, THREADS)),
                                of(id, descriptors),
                                connections(id),
                                Optional.ofNullable(heaps.get(id))));
            } catch (NumberFormatException e) {
                // the container ended between two of its files
            }
        });
        return usages;
    }

    private Optional<Connections> connections(String id) {
        return Optional.ofNullable(connections.get(id))
                .map(count -> new Connections(count, peers.getOrDefault(id, Map.of())));
    }

    private static OptionalInt of(String id, Map<String, Integer> counts) {
        return counts.containsKey(id) ? OptionalInt.of(counts.get(id)) : OptionalInt.empty();
    }

    private static String text(Map<String, StringBuilder> files, String name) {
        StringBuilder text = files.get(name);
        return text == null ? "" : text.toString();
    }

    private static OptionalInt count(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }
}
