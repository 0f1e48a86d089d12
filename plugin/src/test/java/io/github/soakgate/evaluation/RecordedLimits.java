package io.github.soakgate.evaluation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What recordings are held against: growth of memory as given, and of what is counted. All were loaded with 100 events a second
 * for ten minutes, under a memory limit of 512 MiB.
 *
 * @param name in tables
 * @param memory thresholds on it
 * @param bytesPerEvent what the other judges take for the limit
 */
record RecordedLimits(String name, Map<String, String> memory, double bytesPerEvent) {

    static final Duration SHORTEST = Duration.ofMinutes(2);

    /** With some 450 MiB left, 72 hours at 100 events a minute are some 1,100 bytes an event. */
    static final RecordedLimits DEFAULT = new RecordedLimits("timeToOom 72h", Map.of("timeToOom", "72h"), 1100);

    static final RecordedLimits FINE =
            new RecordedLimits("memoryGrowth 256B/event", Map.of("memoryGrowth", "256B/event"), 256);

    private static final double EVENTS_PER_SECOND = 100;

    Tally judge(String kind, List<Recording> recordings) {
        return judge(kind, recordings, SHORTEST);
    }

    Tally judge(String kind, List<Recording> recordings, Duration shortest) {
        Map<String, String> thresholds = new LinkedHashMap<>(memory);
        thresholds.put("oomKills", "0");
        thresholds.put("restarts", "0");
        thresholds.put("threadGrowth", "200/h");
        thresholds.put("descriptorGrowth", "1000/h");
        thresholds.put("connectionGrowth", "1000/h");
        return Tally.of(kind, recordings, shortest, thresholds, bytesPerEvent * EVENTS_PER_SECOND / (1 << 20));
    }
}
