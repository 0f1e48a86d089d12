package io.github.soakgate.unit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something happens, in the unit in which the user stated it.
 *
 * @param count how many times in one unit of time
 * @param unit {@code s}, {@code min} or {@code h}
 */
public record Rate(BigDecimal count, String unit) {

    /** What {@link #parse} takes, for error messages. */
    public static final String EXPECTED = "a rate per s, min or h such as 200/s or 100/min";

    private static final Pattern FORMAT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*/\\s*([a-z]+)");
    private static final Map<String, Integer> SECONDS = Map.of("s", 1, "min", 60, "h", 3600);

    public Rate {
        if (!SECONDS.containsKey(unit) || count.signum() <= 0) {
            throw new IllegalArgumentException("expected " + EXPECTED + ", but was '" + count + "/" + unit + "'");
        }
    }

    /** {@code count} a second. */
    public static Rate perSecond(long count) {
        return new Rate(BigDecimal.valueOf(count), "s");
    }

    /**
     * Reads a rate.
     *
     * @throws IllegalArgumentException where the text is no rate, or is not above zero
     */
    @JsonCreator
    public static Rate parse(String text) {
        Matcher matcher = FORMAT.matcher(text.trim());
        if (!matcher.matches() || !SECONDS.containsKey(matcher.group(2))) {
            throw new IllegalArgumentException("expected " + EXPECTED + ", but was '" + text + "'");
        }
        BigDecimal count = new BigDecimal(matcher.group(1));
        if (count.signum() == 0) {
            throw new IllegalArgumentException("expected a rate above zero, but was '" + text + "'");
        }
        return new Rate(count, matcher.group(2));
    }

    /** Events a second. */
    public double perSecond() {
        return count.doubleValue() / SECONDS.get(unit);
    }

    /** How many events come in {@code duration}, to the nearest one. */
    public long in(Duration duration) {
        return Math.round(perSecond() * duration.toNanos() / 1e9);
    }

    @Override
    @JsonValue
    public String toString() {
        return count.toPlainString() + "/" + unit;
    }
}
