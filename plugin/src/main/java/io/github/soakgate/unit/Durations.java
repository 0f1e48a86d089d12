package io.github.soakgate.unit;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: {@code 5m}, {@code 1h30m}, {@code 200ms}, {@code 500us}, {@code PT5M}. */
public final class Durations {

    /** What {@link #parse} takes, for error messages. */
    public static final String EXPECTED = "a duration such as 90s, 5m, 1h30m, 200ms or PT5M";

    private static final Pattern FORMAT =
            Pattern.compile("(?:(\\d+)d)?\\s*(?:(\\d+)h)?\\s*(?:(\\d+)m(?:in)?)?\\s*(?:(\\d+)s)?"
                    + "\\s*(?:(\\d+)ms)?\\s*(?:(\\d+)[uµ]s)?");

    private Durations() {}

    /**
     * Reads a duration, in days, hours, minutes, seconds, milliseconds and microseconds or in ISO 8601.
     *
     * @throws IllegalArgumentException where the text is none, or is negative
     */
    public static Duration parse(String text) {
        String trimmed = text.trim();
        try {
            Duration parsed = trimmed.startsWith("P") ? Duration.parse(trimmed) : parseUnits(trimmed);
            if (!parsed.isNegative()) {
                return parsed;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("expected " + EXPECTED + ", but was '" + text + "'", e);
        }
        throw new IllegalArgumentException("expected " + EXPECTED + ", but was '" + text + "'");
    }

    private static Duration parseUnits(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new DateTimeParseException("no duration", text, 0);
        }
        return Duration.ofDays(part(matcher, 1))
                .plusHours(part(matcher, 2))
                .plusMinutes(part(matcher, 3))
                .plusSeconds(part(matcher, 4))
                .plusMillis(part(matcher, 5))
                .plus(part(matcher, 6), ChronoUnit.MICROS);
    }

    private static long part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        try {
            return digits == null ? 0 : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new ArithmeticException("too long: " + digits);
        }
    }

    /** The two largest units that say something: {@code 3d 4h}, {@code 2m 5s}, {@code 12.3s}, {@code 8ms}. */
    public static String format(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        if (duration.isZero()) {
            return "0s";
        }
        if (seconds < 1) {
            return duration.toMillis() + "ms";
        }
        if (seconds < 60) {
            return duration.toMillisPart() == 0
                    ? seconds + "s"
                    : String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1e3);
        }
        if (seconds < 3600) {
            return pair(seconds / 60, "m", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return pair(seconds / 3600, "h", seconds % 3600 / 60, "m");
        }
        return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }
}
