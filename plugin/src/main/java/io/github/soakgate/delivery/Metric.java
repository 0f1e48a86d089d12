package io.github.soakgate.delivery;

import io.github.soakgate.run.DeliveryCounter.Count;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric in Prometheus' text format: the sum of all samples of that name that have these labels, whatever others they have. Where
 * there is none, it may be that nothing was counted yet: such metrics often come into being with their first event.
 *
 * @param name of the metric
 * @param labels with their values; none for all samples
 */
public record Metric(String name, Map<String, String> labels) implements Reading {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABELS = "(?:\\{(.*)})?";
    private static final Pattern LABEL =
            Pattern.compile("\\s*(" + NAME + ")\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(,|$)");
    private static final Pattern SELECTOR = Pattern.compile("(" + NAME + ")\\s*" + LABELS);
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")\\s*" + LABELS + "\\s*(\\S+)(?:\\s+-?\\d+)?");

    public Metric {
        labels = Map.copyOf(labels);
    }

    /**
     * Reads which one, as it would be selected in a query.
     *
     * @throws IllegalArgumentException where {@code text} names no metric
     */
    public static Metric parse(String text) {
        Matcher selector = SELECTOR.matcher(text.trim());
        return Optional.of(selector)
                .filter(Matcher::matches)
                .flatMap(any -> labels(selector.group(2)).map(labels -> new Metric(selector.group(1), labels)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a metric such as events_stored_total or events_total{result=\"stored\"}, but was '"
                                + text + "'"));
    }

    /** Nothing where they cannot be read. */
    private static Optional<Map<String, String>> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        String rest = Optional.ofNullable(text).orElse("");
        Matcher label = LABEL.matcher(rest);
        int end = 0;
        while (end < rest.length() && label.find(end) && label.start() == end) {
            labels.put(label.group(1), label.group(2));
            end = label.end();
        }
        return rest.substring(end).isBlank() ? Optional.of(labels) : Optional.empty();
    }

    @Override
    public Count read(String body) {
        List<Double> samples = body.lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .filter(sample -> sample.group(1).equals(name))
                .filter(sample -> labels(sample.group(2))
                        .filter(its -> its.entrySet().containsAll(labels.entrySet()))
                        .isPresent())
                .map(sample -> value(sample.group(3)))
                .toList();
        double sum = samples.stream().mapToDouble(Double::doubleValue).sum();
        return new Count(
                Math.round(sum),
                samples.isEmpty()
                        ? Optional.of("there is no sample of " + this + ", taken for none yet")
                        : Optional.empty());
    }

    private double value(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected a number as value of %s, but was '%s'".formatted(this, text), e);
        }
    }

    @Override
    public String toString() {
        return labels.isEmpty() ? name : name + new TreeMap<>(labels);
    }
}
