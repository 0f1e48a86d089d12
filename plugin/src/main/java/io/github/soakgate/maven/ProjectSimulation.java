package io.github.soakgate.maven;

import io.github.soakgate.evidence.LoadProfile.Simulation;
import io.github.soakgate.gatling.SimulationLoad;
import io.github.soakgate.unit.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.project.DependencyResolutionException;

/**
 * A simulation of the project's own that can be run.
 *
 * @param name of its class
 * @param classPath of the project's tests
 */
record ProjectSimulation(String name, List<Path> classPath) {

    private static final String ELEMENT = "<load><simulationClass>";
    private static final String RUNNER = "gatling-app";

    /** Finds it; what is wrong with it goes to {@code problems}. */
    static Optional<ProjectSimulation> of(Simulation simulation, MavenBuild build, Consumer<Problem> problems) {
        try {
            TestClassPath tests = build.testClassPath();
            Optional<String> wrong = wrongGatling(simulation.name(), tests)
                    .or(() -> SimulationClassFile.problem(simulation.name(), tests));
            wrong.ifPresent(what -> problems.accept(new Problem(ELEMENT, what)));
            return wrong.isPresent()
                    ? Optional.empty()
                    : Optional.of(new ProjectSimulation(simulation.name(), tests.paths()));
        } catch (DependencyResolutionException e) {
            problems.accept(new Problem(
                    ELEMENT,
                    "expected the test dependencies of this module to run %s with, but they cannot be resolved: %s"
                            .formatted(simulation.name(), e.getMessage())));
            return Optional.empty();
        }
    }

    private static Optional<String> wrongGatling(String simulation, TestClassPath tests) {
        Optional<String> runner = tests.version(RUNNER);
        if (runner.isEmpty()) {
            return Optional.of(missing(simulation, tests.version("gatling-core")));
        }
        return runner.filter(version ->
                        new ComparableVersion(version).compareTo(new ComparableVersion(SimulationLoad.OLDEST_GATLING))
                                < 0)
                .map(version ->
                        "expected Gatling %s or newer among the test dependencies of this module, but was %s; raise it"
                                .formatted(SimulationLoad.OLDEST_GATLING, version));
    }

    private static String missing(String simulation, Optional<String> core) {
        return """
                expected Gatling's %s among the test dependencies of this module to run %s with, but there is %s; add
                    <dependency>
                      <groupId>io.gatling.highcharts</groupId>
                      <artifactId>gatling-charts-highcharts</artifactId>
                      <version>%s</version>
                      <scope>test</scope>
                    </dependency>""".formatted(
                        RUNNER,
                        simulation,
                        core.map(version -> "its core " + version + " alone").orElse("none"),
                        core.orElse(SimulationLoad.NEWEST_GATLING));
    }
}
