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
 * One look at containers, put together from the lines that a loop prints, in a node or in a container itself: {@code ID/FILE:LINE} of the files of
 * each container's cgroup, {@code descriptors ID COUNT} and {@code connections ID COUNT} of all its processes together,
 * {@code peer ID ADDRESS:PORT COUNT} of those connections by their other end, {@code peer ID :PORT COUNT} where that has dialled a
 * port of the pod's, and {@code counters ID BASE64} for each process that is a JVM, where the loop has no other way to hand them on.
 */
public final class CgroupReading {

    private static final Pattern COUNT = Pattern.compile("^(descriptors|connections) ([^ ]+) (\\d{1,9})$");
    private static final Pattern PEER =
            Pattern.compile("^peer ([^ ]+) ((?:[0-9A-F]{8}|[0-9A-F]{32})?:[0-9A-F]{4}) (\\d{1,9})$");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final String COUNTERS = "counters ";
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
        int slash = line.indexOf('/');
        int colon = line.indexOf(':', slash + 1);
        if (slash > 0 && colon > 0 && line.lastIndexOf(' ', slash) < 0) {
            filesByContainer
                    .computeIfAbsent(line.substring(0, slash), id -> new HashMap<>())
                    .computeIfAbsent(line.substring(slash + 1, colon), name -> new StringBuilder())
                    .append(line, colon + 1, line.length())
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
        if (line.startsWith(COUNTERS)) {
            takeCounters(line.substring(COUNTERS.length()));
        }
    }

    private void takeCounters(String line) {
        int space = line.indexOf(' ');
        try {
            byte[] counters = Base64.getDecoder().decode(line.substring(space + 1));
            HotSpotCounters.parse(counters)
                    .flatMap(HotSpotCounters::heap)
                    .map(JvmHeap::fact)
                    .ifPresent(heap -> take(line.substring(0, space), heap));
        } catch (IllegalArgumentException e) {
            // the file ended while it was read
        }
    }

    /** Takes the heap of another JVM in a container. */
    public void take(String id, Sample.Heap heap) {
        heaps.merge(id, heap, Sample.Heap::plus);
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
        return NUMBER.matcher(digits).matches() ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }
}
