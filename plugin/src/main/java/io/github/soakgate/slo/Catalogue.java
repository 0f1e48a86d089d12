package io.github.soakgate.slo;

import io.github.soakgate.evidence.Signal;
import io.github.soakgate.unit.Durations;
import io.github.soakgate.unit.Ratio;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** All thresholds that there are. */
final class Catalogue {

    /** The kernel charges memory to control groups in batches of 64 pages of 4 KiB (MEMCG_CHARGE_BATCH). */
    private static final double CHARGE_BATCH = 64 * 4096;

    private Catalogue() {}

    /** By its name what reads each, or throws an IllegalArgumentException; in the order in which they are documented. */
    static Map<String, Function<String, Criterion>> of(double confidence) {
        GrowthEstimator ofMemory = new LongRunSlope(confidence, CHARGE_BATCH);
        GrowthEstimator ofCounts = new LongRunSlope(confidence, 1);
        Map<String, Function<String, Criterion>> known = new LinkedHashMap<>();
        for (DeathLimit.Kind kind : DeathLimit.Kind.values()) {
            known.put(new DeathLimit(kind, 0).name(), text -> new DeathLimit(kind, wholeNumber(text)));
        }
        known.put("memoryGrowth", growth("memoryGrowth", Signal.ANON, Quantity.BYTES, ofMemory));
        known.put("threadGrowth", growth("threadGrowth", Signal.THREADS, Quantity.COUNT, ofCounts));
        known.put("descriptorGrowth", growth("descriptorGrowth", Signal.DESCRIPTORS, Quantity.COUNT, ofCounts));
        known.put("connectionGrowth", growth("connectionGrowth", Signal.CONNECTIONS, Quantity.COUNT, ofCounts));
        known.put("timeToOom", text -> new TimeToOom(text, Durations.parse(text), ofMemory));
        known.put("memoryPeak", MemoryPeak::new);
        known.put("recovery", text -> new MemoryRecovery(Ratio.parse(text)));
        known.put("cpuPerEvent", CpuPerEvent::parse);
        known.put("errorRate", load("errorRate", ErrorRate::parse));
        known.put("latencyP50", load("latencyP50", text -> Latency.parse(50, text)));
        known.put("latencyP95", load("latencyP95", text -> Latency.parse(95, text)));
        known.put("latencyP99", load("latencyP99", text -> Latency.parse(99, text)));
        known.put("latencyMax", load("latencyMax", text -> Latency.parse(100, text)));
        known.put("throughput", load("throughput", Throughput::parse));
        known.put("delivered", text -> new DeliveredShare(Ratio.parse(text)));
        return known;
    }

    private static Function<String, Criterion> growth(
            String name, Signal signal, Quantity quantity, GrowthEstimator estimator) {
        return text -> new SignalGrowth(
                name,
                signal,
                Stream.of(text.split(",", -1))
                        .map(limit -> GrowthLimit.parse(limit.trim(), quantity))
                        .toList(),
                estimator);
    }

    private static Function<String, Criterion> load(String name, Function<String, LoadMeasure> measure) {
        return text -> LoadThreshold.parse(name, text, measure);
    }

    private static long wholeNumber(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("expected a whole number such as 0, but was '" + text + "'");
        }
        return Long.parseLong(text);
    }
}
