package io.github.soakgate.report;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.CpuTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What containers used of processors in the soak, in {@code verdict.json}.
 *
 * @param cores on average
 * @param throttledShare of the time with work to do, how much the CPU limit held them back, from 0 to 1
 */
record JsonCpu(Optional<BigDecimal> millisPerEvent, BigDecimal cores, Optional<BigDecimal> throttledShare) {

    private static final int DIGITS = 4;

    /** Of all of these together; nothing where not all of them tell. */
    static Optional<JsonCpu> of(Collection<ContainerObservations> containers) {
        return CpuTotal.of(containers)
                .map(total -> new JsonCpu(
                        rounded(total.secondsPerEvent(), 1000),
                        rounded(total.cores()),
                        rounded(total.throttledShare(), 1)));
    }

    private static Optional<BigDecimal> rounded(OptionalDouble value, double factor) {
        return value.stream().mapToObj(known -> rounded(known * factor)).findFirst();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
