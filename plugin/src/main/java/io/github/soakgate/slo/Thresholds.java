package io.github.soakgate.slo;

import io.github.soakgate.evidence.StretchQuestion;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.unit.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The thresholds that a run is held against.
 *
 * @param criteria in the order in which thresholds are documented
 */
public record Thresholds(List<Criterion> criteria) {

    private static final double LEAST_CONFIDENCE = 0.8;
    private static final double GREATEST_CONFIDENCE = 0.9999;
    private static final String CONFIDENCE = "confidence";

    private static final String DEFAULT_CONFIDENCE = "99%";

    private static final Set<String> KNOWN =
            Catalogue.of(confidence(DEFAULT_CONFIDENCE)).keySet();

    private static final Map<String, String> DEATH_DEFAULTS = Map.of("oomKills", "0", "restarts", "0");
    private static final Map<String, String> GROWTH_DEFAULT = Map.of("timeToOom", "72h");

    public Thresholds {
        criteria = List.copyOf(criteria);
    }

    private static double confidence(String text) {
        double fraction = Ratio.parse(text).fraction();
        if (fraction < LEAST_CONFIDENCE || fraction > GREATEST_CONFIDENCE) {
            throw new IllegalArgumentException("expected a confidence from 80% to 99.99%, but was '" + text + "'");
        }
        return fraction;
    }

    /** What the evidence must answer for them to be judged. */
    public List<StretchQuestion> questions() {
        return criteria.stream()
                .flatMap(criterion -> criterion.questions().stream())
                .toList();
    }

    /** Which part of the requests may fail, from 0 to 1; 0 where no threshold says. */
    double allowedToFail() {
        return criteria.stream()
                .filter(LoadThreshold.class::isInstance)
                .flatMap(criterion -> ((LoadThreshold) criterion).limits().stream())
                .filter(limit -> limit.measure() instanceof ErrorRate)
                .mapToDouble(limit -> ((ErrorRate) limit.measure()).most().fraction())
                .min()
                .orElse(0);
    }

    /** The names that {@link #parse} knows, in the order in which thresholds are documented. */
    public static List<String> names() {
        return List.copyOf(KNOWN);
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
        KNOWN.stream()
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
        Map<String, String> limits = new LinkedHashMap<>(declared);
        String confidence = Objects.requireNonNullElse(limits.remove(CONFIDENCE), DEFAULT_CONFIDENCE);
        Map<String, Function<String, Criterion>> known = Catalogue.of(read(confidence, problems));
        List<Criterion> criteria = new ArrayList<>();
        ordered(limits).forEach((name, value) -> {
            Function<String, Criterion> parser = known.get(name);
            String where = "<thresholds><" + name + ">";
            if (parser == null) {
                problems.accept(new Problem(
                        where,
                        "no such threshold; there are %s, and %s".formatted(String.join(", ", KNOWN), CONFIDENCE)));
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

    private static double read(String confidence, Consumer<Problem> problems) {
        try {
            return confidence(confidence.trim());
        } catch (IllegalArgumentException e) {
            problems.accept(new Problem("<thresholds><" + CONFIDENCE + ">", String.valueOf(e.getMessage())));
            return confidence(DEFAULT_CONFIDENCE);
        }
    }
}
