package io.github.soakgate.slo;

import io.github.soakgate.evidence.Assertion;
import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.LoadProfile.Simulation;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.SimulationStarted;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the project's own simulation asserts: findings by the assertions' own texts, whatever thresholds there are. Gatling has
 * evaluated them; where it had not, they are not settled.
 */
final class SimulationAssertions {

    private static final String UNKNOWN = "-";

    private SimulationAssertions() {}

    /** One finding for each; none where no simulation was driven, or one without assertions. */
    static List<Finding> judge(Observations seen) {
        return seen.header()
                .load()
                .simulation()
                .map(simulation -> judge(seen, simulation))
                .orElse(List.of());
    }

    private static List<Finding> judge(Observations seen, Simulation simulation) {
        List<Assertion> evaluated = seen.simulation().evaluated();
        return evaluated.isEmpty()
                ? seen.simulation().started().stream()
                        .map(SimulationStarted::assertions)
                        .flatMap(List::stream)
                        .map(text -> unsettled(seen, text, simulation))
                        .toList()
                : evaluated.stream()
                        .map(assertion -> judge(assertion, simulation))
                        .toList();
    }

    private static Finding unsettled(Observations seen, String text, Simulation simulation) {
        boolean completed =
                seen.end().filter(end -> end.why() == End.Why.COMPLETED).isPresent();
        String message = completed
                ? "an assertion of %s, which Gatling could not evaluate; see logs/gatling.log beside the report"
                : "an assertion of %s, which Gatling evaluates when the simulation has run to its end";
        return new Finding(text, Outcome.INCONCLUSIVE, limit(text), UNKNOWN, message.formatted(simulation.name()));
    }

    private static Finding judge(Assertion assertion, Simulation simulation) {
        String actual = assertion.actual().stream()
                .mapToObj(SimulationAssertions::exactly)
                .findFirst()
                .orElse(UNKNOWN);
        String message = "an assertion of %s %s%s"
                .formatted(
                        simulation.name(),
                        assertion.success() ? "holds" : "does not hold",
                        assertion.error().map(error -> ": " + error).orElse(""));
        return new Finding(
                assertion.text(),
                assertion.success() ? Outcome.PASS : Outcome.FAIL,
                limit(assertion.text()),
                actual,
                message);
    }

    /** Rounded, it could seem to contradict what Gatling found. */
    private static String exactly(double actual) {
        return Double.isFinite(actual)
                ? BigDecimal.valueOf(actual).stripTrailingZeros().toPlainString()
                : UNKNOWN;
    }

    /** What Gatling's words end with, such as {@code less than 100.0}: names before it may hold anything. */
    private static String limit(String text) {
        int verb = text.lastIndexOf(" is ");
        return verb < 0 ? text : text.substring(verb + " is ".length());
    }
}
