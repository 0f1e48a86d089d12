package io.github.soakgate.k3s;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.soakgate.evidence.Sample;
import io.github.soakgate.jvm.HotSpotCounters;
import io.github.soakgate.jvm.JvmHeap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the counters of the JVMs in the containers of a node, as its loop hands them on at each look: sections that begin with
 * {@code ==> NAME <==}, first one with {@code process PID ID} of all processes, then one for each file, last one called
 * {@code looked}. Bytes are held as characters of ISO 8859-1.
 */
final class JvmCounters {

    private static final String BEGIN = "\n==> ";
    private static final String LOOKED = BEGIN + "looked <==\n";
    private static final Pattern SECTIONS = Pattern.compile(BEGIN);
    private static final Pattern PROCESS = Pattern.compile("^process (\\d+) ([^ ]+) ", Pattern.MULTILINE);
    private static final Pattern FILE = Pattern.compile("/proc/(\\d+)/[^\n]*? <==\n");

    /** For one that is not known yet, and for what a JVM goes on to count while it runs. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int MORE_BYTES = 1024;

    private final StringBuilder begun = new StringBuilder();
    private Map<String, Sample.Heap> heaps = Map.of();
    private volatile int bytes = MOST_BYTES;

    /** Takes the next piece. */
    void take(byte[] piece) {
        int seen = Math.max(0, begun.length() - LOOKED.length());
        begun.append(new String(piece, ISO_8859_1));
        for (int end = begun.indexOf(LOOKED, seen); end >= 0; end = begun.indexOf(LOOKED)) {
            heaps = read(begun.substring(0, end));
            begun.delete(0, end + LOOKED.length());
        }
    }

    /** What the last look that is complete has found, by the containers' ids. */
    Map<String, Sample.Heap> heaps() {
        return heaps;
    }

    /** How many bytes of each file the next look is to have: all that is used of them. Most of a file is empty. */
    int bytes() {
        return bytes;
    }

    private Map<String, Sample.Heap> read(String look) {
        int used = 0;
        Map<String, String> containers = new HashMap<>();
        Map<String, Sample.Heap> heaps = new HashMap<>();
        for (String section : SECTIONS.split(look, -1)) {
            Matcher file = FILE.matcher(section);
            if (!file.lookingAt()) {
                PROCESS.matcher(section)
                        .results()
                        .forEach(process -> containers.put(process.group(1), process.group(2)));
            } else if (containers.containsKey(file.group(1))) {
                byte[] counters = section.substring(file.end()).getBytes(ISO_8859_1);
                used = Math.max(used, HotSpotCounters.used(counters));
                HotSpotCounters.parse(counters)
                        .flatMap(HotSpotCounters::heap)
                        .map(JvmHeap::fact)
                        .ifPresent(heap -> heaps.merge(containers.get(file.group(1)), heap, Sample.Heap::plus));
            }
        }
        bytes = used == 0 ? MOST_BYTES : Math.min(MOST_BYTES, used + MORE_BYTES);
        return heaps;
    }
}
