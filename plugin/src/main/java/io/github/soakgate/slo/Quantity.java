package io.github.soakgate.slo;

import io.github.soakgate.unit.Bytes;

/** What can grow, with the units in which its growth is written. */
enum Quantity {
    /** Memory, in bytes: shown per event in bytes, per hour in mebibytes. */
    BYTES("a growth such as 64B/event, 5Mi/h or 2%/h") {
        @Override
        double parse(String amount) {
            return Bytes.parse(amount).value();
        }

        @Override
        double scale(Growth per) {
            return per == Growth.PER_EVENT ? 1 : 1 << 20;
        }

        @Override
        String unit(Growth per) {
            return (per == Growth.PER_EVENT ? " B/" : " Mi/") + per.unit();
        }
    },
    /** Things that are counted, such as threads. */
    COUNT("a growth such as 10/h, 2%/h or 0.001/event") {
        @Override
        double parse(String amount) {
            if (!amount.matches("\\d{1,9}(\\.\\d{1,9})?")) {
                throw new IllegalArgumentException("expected " + expected() + ", but was '" + amount + "'");
            }
            return Double.parseDouble(amount);
        }

        @Override
        double scale(Growth per) {
            return 1;
        }

        @Override
        String unit(Growth per) {
            return "/" + per.unit();
        }
    };

    private final String expected;

    Quantity(String expected) {
        this.expected = expected;
    }

    /** What a limit on its growth looks like, for error messages. */
    String expected() {
        return expected;
    }

    abstract double parse(String amount);

    abstract double scale(Growth per);

    abstract String unit(Growth per);

    String format(double growth, Growth per) {
        return Figures.rounded(growth / scale(per)) + unit(per);
    }

    String formatAwayFrom(double limit, double growth, Growth per) {
        return Figures.awayFrom(limit / scale(per), growth / scale(per)) + unit(per);
    }
}
