package io.github.soakgate.slo;

import io.github.soakgate.evidence.LoadObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.unit.Ratio;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code errorRate}: how many of the soak's requests may fail. */
record ErrorRate(Ratio most) implements Criterion {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private static final int KINDS_NAMED = 3;

    /** @throws IllegalArgumentException where {@code most} is over 100% */
    ErrorRate {
        if (most.percent().compareTo(ALL) > 0) {
            throw new IllegalArgumentException("expected at most 100%, but was '" + most + "'");
        }
    }

    @Override
    public String name() {
        return "errorRate";
    }

    @Override
    public String limit() {
        return most.toString();
    }

    @Override
    public Finding judge(Observations seen) {
        LoadObservations load = seen.load();
        long ended = load.ok() + load.failed();
        if (ended == 0) {
            return PerContainer.inconclusive(this, "no request of the soak has ended");
        }
        boolean exceeded = BigDecimal.valueOf(load.failed())
                        .multiply(ALL)
                        .compareTo(most.percent().multiply(BigDecimal.valueOf(ended)))
                > 0;
        double percent = 100.0 * load.failed() / ended;
        String actual = Figures.awayFrom(most.percent().doubleValue(), percent) + "%";
        String kinds = load.failures().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(KINDS_NAMED)
                .map(kind -> kind.getValue() + " x " + kind.getKey())
                .collect(Collectors.joining(", "));
        String message = "%s of %s requests failed, %s%s"
                .formatted(
                        Figures.grouped(load.failed()),
                        Figures.grouped(ended),
                        actual,
                        kinds.isEmpty() ? "" : ": " + kinds);
        return new Finding(name(), exceeded ? Outcome.FAIL : Outcome.PASS, limit(), actual, message);
    }
}
