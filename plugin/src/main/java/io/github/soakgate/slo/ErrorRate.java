package io.github.soakgate.slo;

import io.github.soakgate.evidence.LoadFigures;
import io.github.soakgate.unit.Ratio;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code errorRate}: how many of the requests may fail. What the load generator could not send, the service has not failed. */
record ErrorRate(Ratio most) implements LoadMeasure {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private static final int KINDS_NAMED = 3;

    /** @throws IllegalArgumentException where {@code most} is over 100% */
    ErrorRate {
        if (most.percent().compareTo(ALL) > 0) {
            throw new IllegalArgumentException("expected at most 100%, but was '" + most + "'");
        }
    }

    static ErrorRate parse(String text) {
        return new ErrorRate(Ratio.parse(text));
    }

    @Override
    public boolean applies(LoadFigures load) {
        return load.ended() > 0;
    }

    @Override
    public double surelyOver(LoadFigures load) {
        long own = load.ownFailures();
        return beyond(load.failed() - own, load.ended() - own);
    }

    @Override
    public double perhapsOver(LoadFigures load) {
        return beyond(load.failed(), load.ended());
    }

    /** By how many hundredths of a request {@code failed} are more than may fail: exact, as no product of binary fractions is. */
    private double beyond(long failed, long ended) {
        return BigDecimal.valueOf(failed)
                .multiply(ALL)
                .subtract(most.percent().multiply(BigDecimal.valueOf(ended)))
                .doubleValue();
    }

    @Override
    public Doubt doubt(LoadFigures load) {
        return new Doubt(
                "%s of them never left the load generator".formatted(Figures.grouped(load.ownFailures())), true);
    }

    @Override
    public String actual(LoadFigures load) {
        return Figures.awayFrom(most.percent().doubleValue(), 100.0 * load.failed() / load.ended()) + "%";
    }

    @Override
    public String sentence(LoadFigures load) {
        String kinds = load.failures().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(KINDS_NAMED)
                .map(kind -> kind.getValue() + " x " + kind.getKey())
                .collect(Collectors.joining(", "));
        return "%s of %s failed, %s%s"
                .formatted(
                        Figures.grouped(load.failed()),
                        Figures.count(load.ended(), "request"),
                        actual(load),
                        kinds.isEmpty() ? "" : ": " + kinds);
    }
}
