package io.github.soakgate.slo;

import io.github.soakgate.evidence.LoadFigures;
import io.github.soakgate.unit.Rate;

/**
 * {@code throughput}: how many requests must be answered with a success while load is driven. What was due and was never sent, what
 * the load generator could not send, and what started late and had not ended might have been answered too.
 *
 * @param least the limit
 */
record Throughput(Rate least) implements LoadMeasure {

    /** What products of floating-point numbers may lack of a whole request. */
    private static final double ROUNDING = 1e-6;

    static Throughput parse(String text) {
        return new Throughput(Rate.parse(text));
    }

    @Override
    public boolean applies(LoadFigures load) {
        return load.seconds() > 0;
    }

    @Override
    public double surelyOver(LoadFigures load) {
        return missing(load, load.inTime() + lost(load));
    }

    @Override
    public double perhapsOver(LoadFigures load) {
        return missing(load, load.inTime());
    }

    private double missing(LoadFigures load, long answered) {
        return least.perSecond() * load.seconds() - answered - ROUNDING;
    }

    /** How many more could have been answered but for the load generator. */
    private static long lost(LoadFigures load) {
        long unsent = Math.max(0, load.due() - load.sent());
        long pending = Math.max(0, load.sent() - load.failed() - load.inTime());
        return unsent + load.ownFailures() + Math.min(load.late(), pending);
    }

    @Override
    public Doubt doubt(LoadFigures load) {
        return new Doubt(
                "%s more might have been, had the load generator sent them in time"
                        .formatted(Figures.grouped(lost(load))),
                true);
    }

    @Override
    public String actual(LoadFigures load) {
        double unit = least.count().doubleValue() / least.perSecond();
        return least.withCount(Figures.awayFrom(least.count().doubleValue(), unit * load.inTime() / load.seconds()));
    }

    @Override
    public String sentence(LoadFigures load) {
        return "%s were answered with a success, %s".formatted(Figures.count(load.inTime(), "request"), actual(load));
    }
}
