package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Series;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Ratio;
import java.util.List;
import java.util.Optional;

/**
 * How much memory may grow: {@code 64B/event}, {@code 5Mi/h} or {@code 2%/h}, the last two at the rate of the load.
 *
 * @param declared as the user wrote it
 * @param per event that was handled, or hour
 * @param amount in bytes or, where {@code ofLevel}, as a fraction of the memory in use when the soak began
 */
record GrowthLimit(String declared, Per per, double amount, boolean ofLevel) {

    /** What {@link #parse} takes, for error messages. */
    static final String EXPECTED = "a growth such as 64B/event, 5Mi/h or 2%/h";

    /** What growth is divided by, with the unit in which it is shown. */
    enum Per {
        EVENT("B/event", 1),
        HOUR("Mi/h", 1 << 20);

        private final String unit;
        private final double bytes;

        Per(String unit, double bytes) {
            this.unit = unit;
            this.bytes = bytes;
        }

        String format(double growth) {
            return Figures.rounded(growth / bytes) + " " + unit;
        }

        String formatAwayFrom(double limit, double growth) {
            return Figures.awayFrom(limit / bytes, growth / bytes) + " " + unit;
        }
    }

    /** @throws IllegalArgumentException where the text is no growth */
    static GrowthLimit parse(String text) {
        String[] parts = text.trim().split("\\s*/\\s*", 2);
        String amount = parts[0];
        if (parts.length == 2 && parts[1].equals("event") && !amount.endsWith("%")) {
            return new GrowthLimit(text, Per.EVENT, Bytes.parse(amount).value(), false);
        }
        if (parts.length == 2 && parts[1].equals("h")) {
            return amount.endsWith("%")
                    ? new GrowthLimit(text, Per.HOUR, Ratio.parse(amount).fraction(), true)
                    : new GrowthLimit(text, Per.HOUR, Bytes.parse(amount).value(), false);
        }
        throw new IllegalArgumentException("expected " + EXPECTED + ", but was '" + text + "'");
    }

    /** The limit for one container, in bytes per event or per hour. */
    double bytes(Observations seen, ContainerObservations container) {
        if (!ofLevel) {
            return amount;
        }
        List<Series.Point> points = container.anon().points(seen::inSoak);
        return points.isEmpty() ? 0 : amount * points.get(0).mean();
    }

    /** The growth of one container in the same unit; nothing where there are too few samples. */
    Optional<Growth> growthOf(Observations seen, ContainerObservations container, GrowthEstimator estimator) {
        return per == Per.EVENT
                ? Growth.perEvent(seen, container, estimator)
                : Growth.perHour(seen, container, estimator);
    }
}
