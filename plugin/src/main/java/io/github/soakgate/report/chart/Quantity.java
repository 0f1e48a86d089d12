package io.github.soakgate.report.chart;

import io.github.soakgate.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a value axis measures: how its ticks lie and how a value reads. */
public enum Quantity {
    /** Memory in bytes, with ticks at powers of two. */
    BYTES(""),
    /** How often something happens in a second. */
    PER_SECOND("/s"),
    /** Latency in milliseconds. */
    MILLISECONDS(" ms"),
    /** How many there are. */
    COUNT("");

    private static final int STEPS = 5;
    private static final List<String> BINARY_UNITS = List.of("B", "Ki", "Mi", "Gi", "Ti");

    private final String suffix;

    Quantity(String suffix) {
        this.suffix = suffix;
    }

    /** A value for a reader, with its unit. */
    public String format(double value) {
        return this == BYTES ? new Bytes(Math.round(value)).toString() : digits(value) + suffix;
    }

    private static String digits(double value) {
        boolean whole = Math.abs(value - Math.rint(value)) < 1e-9;
        return String.format(Locale.ROOT, whole || value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** Round values from zero up to {@code top}, at most six; zero alone where {@code top} is not above it. */
    public List<Tick> ticks(double top) {
        List<Tick> ticks = new ArrayList<>();
        double step = top > 0 ? step(top / STEPS) : 1;
        for (int i = 0; i * step <= top; i++) {
            ticks.add(new Tick(i * step, i == 0 ? "0" : format(i * step)));
        }
        return ticks;
    }

    private double step(double least) {
        return switch (this) {
            case BYTES -> Math.max(1, Math.pow(2, Math.ceil(Math.log(least) / Math.log(2))));
            case COUNT -> Math.max(1, decimalStep(least));
            case PER_SECOND, MILLISECONDS -> decimalStep(least);
        };
    }

    private static double decimalStep(double least) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(least)));
        double factor = least / magnitude;
        return magnitude * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }

    /** What the values of an axis up to {@code top} are divided by to read in one unit, {@link #unit}. */
    double divisor(double top) {
        return this == BYTES ? Math.pow(1024, power(top)) : 1;
    }

    /** The one unit for all values of an axis up to {@code top}. */
    String unit(double top) {
        return this == BYTES ? BINARY_UNITS.get(power(top)) : suffix;
    }

    private static int power(double top) {
        int power = (int) Math.floor(Math.log(Math.max(1, top)) / Math.log(1024));
        return Math.min(power, BINARY_UNITS.size() - 1);
    }
}
