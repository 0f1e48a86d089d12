package io.github.soakgate.report;

import io.github.soakgate.evidence.GeneratorObservations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What the load generator saw of itself in the soak, in {@code verdict.json}.
 *
 * @param late requests that started late
 * @param latestMillis how long after it was due the latest of them started
 * @param cpuWhenLate how busy the processors were while requests were late, from 0 to 1
 * @param heap how full its heap was after a collection at the most, from 0 to 1
 */
record JsonGenerator(long late, long latestMillis, BigDecimal cpuWhenLate, BigDecimal heap) {

    /** Nothing where it tells nothing. */
    static Optional<JsonGenerator> of(GeneratorObservations seen) {
        return seen.seconds() == 0
                ? Optional.empty()
                : Optional.of(new JsonGenerator(
                        seen.late(), seen.latest().toMillis(), share(seen.cpuWhenLate()), share(seen.heap())));
    }

    private static BigDecimal share(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    }
}
