package io.github.soakgate.gatling.fork;

import io.gatling.charts.stats.LogFileData;
import io.gatling.charts.stats.LogFileReader;
import io.gatling.commons.stats.assertion.Assertion;
import io.gatling.commons.stats.assertion.AssertionPath;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.shared.model.assertion.AssertionMessage;
import io.gatling.shared.model.assertion.AssertionResult;
import io.gatling.shared.model.assertion.AssertionValidator;
import io.github.soakgate.gatling.AssertionLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import scala.jdk.javaapi.CollectionConverters;

/** Gatling's own log of each request, from which it evaluates assertions when a simulation has ended. */
final class SimulationLog {

    private SimulationLog() {}

    /** What is asserted, in Gatling's words. */
    static List<String> texts(scala.collection.Seq<Assertion> assertions) {
        return CollectionConverters.asJava(assertions).stream()
                .map(SimulationLog::text)
                .toList();
    }

    /** Gatling has words for those alone that it has evaluated, which are one for each request by then. */
    private static String text(Assertion assertion) {
        return assertion.path() instanceof AssertionPath.ForAll$
                ? "For all requests"
                        + AssertionMessage.message(new Assertion(
                                        AssertionPath.Global$.MODULE$, assertion.target(), assertion.condition()))
                                .substring("Global".length())
                : AssertionMessage.message(assertion);
    }

    /** What Gatling finds of the assertions of a run; nothing where it cannot read the log of it, as where no request was made. */
    static List<AssertionLine> assertions(String run, Path results, GatlingConfiguration configuration) {
        try {
            LogFileData log = LogFileReader.apply(run, results, configuration).read();
            return CollectionConverters.asJava(new AssertionValidator(log).validateAssertions(log.assertions()))
                    .stream()
                    .map(SimulationLog::line)
                    .toList();
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            return List.of();
        }
    }

    private static AssertionLine line(AssertionResult result) {
        Optional<String> error = result instanceof AssertionResult.ResolutionError unresolved
                ? Optional.of(unresolved.error())
                : Optional.empty();
        OptionalDouble actual = result instanceof AssertionResult.Resolved resolved
                ? OptionalDouble.of(resolved.actualValue())
                : OptionalDouble.empty();
        return new AssertionLine(AssertionMessage.message(result.assertion()), result.success(), actual, error);
    }
}
