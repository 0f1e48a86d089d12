package io.github.soakgate.maven;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/** What a manifest's {@code ${...}} can name: whatever it could in the pom. */
final class BuildProperties {

    private final PluginParameterExpressionEvaluator evaluator;

    BuildProperties(MavenSession session, MojoExecution execution) {
        evaluator = new PluginParameterExpressionEvaluator(session, execution);
    }

    /** The value of a property: of the command line before the project's. */
    Optional<String> get(String name) {
        try {
            return Stream.ofNullable(evaluator.evaluate("${" + name + "}"))
                    .filter(value -> !(value instanceof String text && text.contains("${" + name + "}")))
                    .map(Objects::toString)
                    .findFirst();
        } catch (ExpressionEvaluationException e) {
            return Optional.empty();
        }
    }
}
