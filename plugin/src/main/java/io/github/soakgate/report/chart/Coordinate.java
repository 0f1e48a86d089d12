package io.github.soakgate.report.chart;

/** Numbers as markup wants them: one digit after the point, none where it is zero, the same in every locale. */
public final class Coordinate {

    private Coordinate() {}

    /** In a drawing's own units. */
    public static String of(double value) {
        long tenths = Math.round(value * 10);
        long fraction = Math.abs(tenths % 10);
        String sign = tenths < 0 && tenths > -10 ? "-" : "";
        return sign + tenths / 10 + (fraction == 0 ? "" : "." + fraction);
    }

    /** A place on an axis as a percentage of its length, without the sign. */
    public static String percent(double units) {
        return of(100 * units / TimeAxis.WIDTH);
    }
}
