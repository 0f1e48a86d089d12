package io.github.soakgate.slo;

import io.github.soakgate.unit.Durations;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.unit.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The thresholds that a run is held against.
 *
 * @param criteria in the order in which thresholds are documented
 */
public record Thresholds(List<Criterion> criteria) {

    /** The kernel charges memory to control groups in batches of 64 pages of 4 KiB (MEMCG_CHARGE_BATCH). */
    private static final double CHARGE_BATCH = 64 * 4096;

    private static final GrowthEstimator ESTIMATOR = new BatchedRegression(0.99, CHARGE_BATCH);

    private static final Map<String, Function<String, Criterion>> KNOWN = known();

    private static final Map<String, String> DEATH_DEFAULTS = Map.of("oomKills", "0", "restarts", "0");
    private static final Map<String, String> GROWTH_DEFAULT = Map.of("timeToOom", "72h");

    public Thresholds {
        criteria = List.copyOf(criteria);
    }

    private static Map<String, Function<String, Criterion>> known() {
        Map<String, Function<String, Criterion>> known = new LinkedHashMap<>();
        for (DeathLimit.Kind kind : DeathLimit.Kind.values()) {
            known.put(new DeathLimit(kind, 0).name(), text -> new DeathLimit(kind, wholeNumber(text)));
        }
        known.put("memoryGrowth", text -> new MemoryGrowth(GrowthLimit.parse(text), ESTIMATOR));
        known.put("timeToOom", text -> new TimeToOom(text, Durations.parse(text), ESTIMATOR));
        known.put("memoryPeak", MemoryPeak::new);
        known.put("errorRate", text -> new ErrorRate(Ratio.parse(text)));
        known.put("latencyP95", text -> new LatencyP95(text, Durations.parse(text)));
        return known;
    }

    private static long wholeNumber(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("expected a whole number such as 0, but was '" + text + "'");
        }
        return Long.parseLong(text);
    }

    /** The names that {@link #parse} knows, in the order in which thresholds are documented. */
    public static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    /**
     * Adds what holds where nothing was said: no OOM kill and no restart, and 72 hours to OOM where no growth is limited
     * otherwise.
     *
     * @param declared by name, as a user wrote them
     */
    public static Map<String, String> withDefaults(Map<String, String> declared) {
        Map<String, String> all = new LinkedHashMap<>(declared);
        DEATH_DEFAULTS.forEach(all::putIfAbsent);
        if (!all.containsKey("memoryGrowth")) {
            GROWTH_DEFAULT.forEach(all::putIfAbsent);
        }
        return ordered(all);
    }

    private static Map<String, String> ordered(Map<String, String> thresholds) {
        Map<String, String> ordered = new LinkedHashMap<>();
        KNOWN.keySet().stream()
                .filter(thresholds::containsKey)
                .forEach(name -> ordered.put(name, thresholds.getOrDefault(name, "")));
        thresholds.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /**
     * Reads thresholds.
     *
     * @param declared by name, as a user wrote them
     * @param problems gets what is wrong with them: unknown names and values that cannot be read
     * @return those that can be read
     */
    public static Thresholds parse(Map<String, String> declared, Consumer<Problem> problems) {
        List<Criterion> criteria = new ArrayList<>();
        ordered(declared).forEach((name, value) -> {
            Function<String, Criterion> parser = KNOWN.get(name);
            String where = "<thresholds><" + name + ">";
            if (parser == null) {
                problems.accept(
                        new Problem(where, "no such threshold; there are " + String.join(", ", KNOWN.keySet())));
                return;
            }
            try {
                criteria.add(parser.apply(value.trim()));
            } catch (IllegalArgumentException e) {
                problems.accept(new Problem(where, String.valueOf(e.getMessage())));
            }
        });
        return new Thresholds(criteria);
    }
}
