package io.github.soakgate.unit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something happens, in the unit in which the user stated it.
 *
 * @param count how many times in one unit of time; above zero
 * @param per the unit of time
 */
public record Rate(BigDecimal count, Per per) {

    /** What {@link #parse} takes, for error messages. */
    public static final String EXPECTED = "a rate per s, min or h such as 200/s or 100/min";

    private static final Pattern FORMAT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*/\\s*([a-z]+)");

    /** The units of time of rates. */
    public enum Per {
        SECOND("s", 1),
        MINUTE("min", 60),
        HOUR("h", 3600);

        private final String symbol;
        private final int seconds;

        Per(String symbol, int seconds) {
            this.symbol = symbol;
            this.seconds = seconds;
        }

        private static Optional<Per> of(String symbol) {
            return Arrays.stream(values())
                    .filter(per -> per.symbol.equals(symbol))
                    .findFirst();
        }
    }

    public Rate {
        if (count.signum() <= 0) {
            throw new IllegalArgumentException("expected a rate above zero, but was '" + count + "'");
        }
    }

    /** {@code count} a second. */
    public static Rate perSecond(long count) {
        return new Rate(BigDecimal.valueOf(count), Per.SECOND);
    }

    /**
     * Reads a rate.
     *
     * @throws IllegalArgumentException where the text is no rate, or is not above zero
     */
    @JsonCreator
    public static Rate parse(String text) {
        Matcher matcher = FORMAT.matcher(text.trim());
        Optional<Per> per = matcher.matches() ? Per.of(matcher.group(2)) : Optional.empty();
        return new Rate(
                new BigDecimal(per.map(unit -> matcher.group(1))
                        .orElseThrow(() ->
                                new IllegalArgumentException("expected " + EXPECTED + ", but was '" + text + "'"))),
                per.get());
    }

    /** Events a second. */
    public double perSecond() {
        return count.doubleValue() / per.seconds;
    }

    /** So many times as often; {@code factor} is above zero. */
    public Rate times(BigDecimal factor) {
        return new Rate(count.multiply(factor), per);
    }

    /** How many events come in {@code duration}, to the nearest one. */
    public long in(Duration duration) {
        return Math.round(perSecond() * duration.toNanos() / 1e9);
    }

    /** Another count in this rate's unit, as a user would write it. */
    public String withCount(String other) {
        return other + "/" + per.symbol;
    }

    @Override
    @JsonValue
    public String toString() {
        return withCount(count.toPlainString());
    }
}
