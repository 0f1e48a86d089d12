package io.github.soakgate.slo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers in messages, rounded so that a message never seems to contradict its verdict. */
final class Figures {

    private static final int DIGITS = 3;

    private Figures() {}

    /** Three significant digits or, of whole numbers above 999, all of them. */
    static String rounded(double value) {
        return plain(value, RoundingMode.HALF_UP, DIGITS);
    }

    /**
     * {@code actual} with three significant digits, rounded away from {@code limit}, with more digits where it would read
     * as if it were the limit itself.
     */
    static String awayFrom(double limit, double actual) {
        if (!Double.isFinite(actual)) {
            return plain(actual, RoundingMode.UNNECESSARY, DIGITS);
        }
        RoundingMode away = actual > limit ? RoundingMode.CEILING : RoundingMode.FLOOR;
        for (int digits = DIGITS; digits < 15; digits++) {
            String figure = plain(actual, away, digits);
            if (actual == limit || Double.parseDouble(figure) != limit) {
                return figure;
            }
        }
        return Double.toString(actual);
    }

    private static String plain(double value, RoundingMode mode, int digits) {
        if (!Double.isFinite(value)) {
            return value > 0 ? "infinity" : value < 0 ? "-infinity" : "-";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        int whole = Math.max(1, exact.precision() - exact.scale());
        BigDecimal rounded = exact.round(new MathContext(Math.max(digits, whole), mode));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A whole number, by thousands: {@code 24,000}. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 restart}, {@code 3 restarts}. */
    static String count(long count, String singular) {
        return grouped(count) + " " + singular + (count == 1 ? "" : "s");
    }
}
