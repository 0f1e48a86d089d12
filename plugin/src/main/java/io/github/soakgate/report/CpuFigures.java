package io.github.soakgate.report;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.CpuTotal;
import io.github.soakgate.evidence.Observations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What containers used of processors in the soak, for readers. */
final class CpuFigures {

    private static final MathContext DIGITS = new MathContext(3);

    private CpuFigures() {}

    /** Of the target; none where not all of its containers tell. */
    static List<FactSheet.Fact> facts(Observations seen) {
        List<FactSheet.Fact> facts = new ArrayList<>();
        CpuTotal.of(seen.target()).ifPresent(total -> {
            total.secondsPerEvent()
                    .ifPresent(seconds -> facts.add(new FactSheet.Fact("CPU per event", millis(seconds))));
            facts.add(new FactSheet.Fact("Cores on average", digits(total.cores())));
            total.throttledShare().ifPresent(share -> facts.add(new FactSheet.Fact("Throttled", percent(share))));
        });
        return facts;
    }

    /** {@code CPU: 1.23ms per event, 0.25 cores on average}; nothing where not all containers of the target tell. */
    static Optional<String> line(Observations seen) {
        return CpuTotal.of(seen.target()).map(total -> {
            List<String> parts = new ArrayList<>();
            total.secondsPerEvent().ifPresent(seconds -> parts.add(millis(seconds) + " per event"));
            parts.add(digits(total.cores()) + " cores on average");
            total.throttledShare().stream()
                    .filter(share -> share > 0)
                    .forEach(share -> parts.add("throttled for " + percent(share) + " of the time with work to do"));
            return "CPU: " + String.join(", ", parts);
        });
    }

    /** {@code 0.25 cores} of one container; a dash where it does not tell. */
    static String cores(ContainerObservations container) {
        return CpuTotal.of(List.of(container))
                .map(total -> digits(total.cores()) + " cores")
                .orElse("-");
    }

    /** How much its CPU limit held one container back; empty where it did not. */
    static String throttled(ContainerObservations container) {
        return CpuTotal.of(List.of(container)).stream()
                .flatMapToDouble(total -> total.throttledShare().stream())
                .filter(share -> share > 0)
                .mapToObj(share -> "throttled " + percent(share))
                .findFirst()
                .orElse("");
    }

    private static String millis(double seconds) {
        return digits(1000 * seconds) + "ms";
    }

    private static String percent(double share) {
        return digits(100 * share) + "%";
    }

    private static String digits(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
