package io.github.soakgate.unit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory.
 *
 * @param value in bytes; negative where it is a difference
 */
public record Bytes(@JsonValue long value) implements Comparable<Bytes> {

    /** What {@link #parse} takes, for error messages. */
    public static final String EXPECTED = "a Kubernetes quantity such as 128Mi, 100M or 64B";

    private static final Pattern FORMAT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)");
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("B", 1L),
            Map.entry("k", 1_000L),
            Map.entry("M", 1_000_000L),
            Map.entry("G", 1_000_000_000L),
            Map.entry("T", 1_000_000_000_000L),
            Map.entry("Ki", 1L << 10),
            Map.entry("Mi", 1L << 20),
            Map.entry("Gi", 1L << 30),
            Map.entry("Ti", 1L << 40));

    @JsonCreator
    public Bytes {}

    /** {@code mebibytes} times 2<sup>20</sup> bytes. */
    public static Bytes ofMebi(long mebibytes) {
        return new Bytes(mebibytes << 20);
    }

    /**
     * Reads a Kubernetes memory quantity; a trailing {@code B} for plain bytes is allowed.
     *
     * @throws IllegalArgumentException where the text is no such quantity, or is over 2<sup>63</sup> bytes
     */
    public static Bytes parse(String text) {
        Matcher matcher = FORMAT.matcher(text.trim());
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("expected " + EXPECTED + ", but was '" + text + "'");
        }
        try {
            return new Bytes(new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .toBigInteger()
                    .longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("expected less than 8Ei, but was '" + text + "'", e);
        }
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(value, other.value);
    }

    /** With three significant digits and the largest binary unit that leaves at least 1: {@code 57.8Mi}, {@code 64B}. */
    @Override
    public String toString() {
        double magnitude = Math.abs((double) value);
        String[] units = {"B", "Ki", "Mi", "Gi", "Ti"};
        int unit = 0;
        while (magnitude >= 1024 && unit < units.length - 1) {
            magnitude /= 1024;
            unit++;
        }
        String digits = magnitude >= 100
                ? String.format(Locale.ROOT, "%.0f", magnitude)
                : new BigDecimal(magnitude, new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString();
        return (value < 0 ? "-" : "") + digits + units[unit];
    }
}
