package io.github.soakgate.slo;

import io.github.soakgate.evidence.LoadObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.unit.Ratio;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code errorRate}: how many of the soak's requests may fail. */
record ErrorRate(Ratio most) implements Criterion {

    private static final int KINDS_NAMED = 3;

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
        double percent = 100.0 * load.failed() / ended;
        String actual = Figures.awayFrom(100 * most.fraction(), percent) + "%";
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
        return new Finding(
                name(), percent > 100 * most.fraction() ? Outcome.FAIL : Outcome.PASS, limit(), actual, message);
    }
}
