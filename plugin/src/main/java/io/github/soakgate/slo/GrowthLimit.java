package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Series;
import io.github.soakgate.evidence.Signal;
import io.github.soakgate.unit.Ratio;
import java.util.List;

/**
 * How much a signal may grow: {@code 64B/event}, {@code 5Mi/h} or {@code 2%/h}, the last two at the rate of the load.
 *
 * @param declared as the user wrote it
 * @param quantity what grows
 * @param per what its growth is divided by
 * @param amount in the quantity's unit or, where {@code ofLevel}, as a fraction of the level when the soak began
 */
record GrowthLimit(String declared, Quantity quantity, Growth per, double amount, boolean ofLevel) {

    /** @throws IllegalArgumentException where the text is no growth */
    static GrowthLimit parse(String text, Quantity quantity) {
        String[] parts = text.trim().split("\\s*/\\s*", 2);
        String amount = parts[0];
        boolean ofLevel = amount.endsWith("%");
        if (parts.length == 2 && parts[1].equals(Growth.PER_EVENT.unit()) && !ofLevel) {
            return new GrowthLimit(text, quantity, Growth.PER_EVENT, quantity.parse(amount), false);
        }
        if (parts.length == 2 && parts[1].equals(Growth.PER_HOUR.unit())) {
            double read = ofLevel ? Ratio.parse(amount).fraction() : quantity.parse(amount);
            return new GrowthLimit(text, quantity, Growth.PER_HOUR, read, ofLevel);
        }
        throw new IllegalArgumentException("expected %s, but was '%s'".formatted(quantity.expected(), text));
    }

    /** The limit for one container, in the quantity's unit per event or per hour. */
    double value(ContainerObservations container, Signal signal) {
        if (!ofLevel) {
            return amount;
        }
        List<Series.Point> points = container.soakCurve(signal).points();
        return points.isEmpty() ? 0 : amount * points.get(0).mean();
    }

    /** A growth in this limit's unit, as a reader wants to see it. */
    String format(double growth) {
        return quantity.format(growth, per);
    }

    /** The same, rounded away from {@code limit}. */
    String formatAwayFrom(double limit, double growth) {
        return quantity.formatAwayFrom(limit, growth, per);
    }
}
