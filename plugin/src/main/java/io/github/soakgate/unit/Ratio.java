package io.github.soakgate.unit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share of a whole.
 *
 * @param percent in hundredths; 0 to 100 and, where it is a growth, above
 */
public record Ratio(BigDecimal percent) {

    /** What {@link #parse} takes, for error messages. */
    public static final String EXPECTED = "a percentage such as 80% or 0.1%";

    private static final Pattern FORMAT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");

    /**
     * Reads a percentage.
     *
     * @throws IllegalArgumentException where the text is none
     */
    @JsonCreator
    public static Ratio parse(String text) {
        Matcher matcher = FORMAT.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected " + EXPECTED + ", but was '" + text + "'");
        }
        return new Ratio(new BigDecimal(matcher.group(1)));
    }

    /** As a fraction of one. */
    public double fraction() {
        return percent.movePointLeft(2).doubleValue();
    }

    @Override
    @JsonValue
    public String toString() {
        return percent.toPlainString() + "%";
    }
}
