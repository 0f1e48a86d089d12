package io.github.soakgate.gatling;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.github.soakgate.evidence.Assertion;
import io.github.soakgate.evidence.LoadSecond;
import io.github.soakgate.evidence.SimulationStarted;
import io.github.soakgate.process.Children;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.RunningLoad;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks simulations as users write them, a few seconds each. */
class SimulationLoadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What a user's pom makes of {@code soakgate.endpoint}. */
    private static HttpProtocolBuilder broker() {
        return http.baseUrl(System.getProperty("soakgate.endpoint"));
    }

    private static ScenarioBuilder post() {
        return scenario("post").exec(http("post an event").post("/events").body(StringBody("{}")));
    }

    /** Sends for three seconds, and asserts what holds and what does not. */
    public static final class Asserting extends Simulation {

        /** Sets it up. */
        public Asserting() {
            setUp(post().injectOpen(constantUsersPerSec(20).during(3)))
                    .protocols(broker())
                    .assertions(
                            global().allRequests().count().is(60L),
                            global().failedRequests().count().lt(1L),
                            details("no such request").allRequests().count().gt(0L));
        }
    }

    /** Goes on for ever, in a closed model. */
    public static final class Endless extends Simulation {

        /** Sets it up. */
        public Endless() {
            setUp(scenario("endless")
                            .forever()
                            .on(exec(http("poll").get("/")).pause(Duration.ofMillis(20)))
                            .injectOpen(atOnceUsers(2)))
                    .protocols(broker())
                    .assertions(global().failedRequests().count().is(0L));
        }
    }

    /** Sends nothing at all. */
    public static final class Idle extends Simulation {

        /** Sets it up. */
        public Idle() {
            setUp(post().injectOpen(nothingFor(1)))
                    .protocols(broker())
                    .assertions(global().allRequests().count().gt(0L));
        }
    }

    /** Cannot be made. */
    public static final class Broken extends Simulation {

        /** Fails. */
        public Broken() {
            throw new IllegalStateException("no file events.csv");
        }
    }

    /** Fails after it has sent. */
    public static final class BrokenAtItsEnd extends Simulation {

        /** Sets it up. */
        public BrokenAtItsEnd() {
            setUp(post().injectOpen(atOnceUsers(1))).protocols(broker());
        }

        @Override
        public void after() {
            throw new IllegalStateException("cannot clean up");
        }
    }

    @TempDir
    private Path folder;

    private final Children children = Children.open();
    private final TestingEvidence evidence = new TestingEvidence();

    @AfterEach
    void killChildren() {
        children.close();
    }

    @Test
    void everyRequestOfASimulationCountsAndItsAssertionsAreKept() throws Exception {
        try (TestingServer server = new TestingServer(n -> n % 10 == 9 ? 503 : 202);
                RunningLoad load = load(Asserting.class).start(server.endpoint(), evidence)) {
            assertThat(load.await(PATIENCE)).isTrue();

            assertThat(evidence.ended().message()).isEqualTo("the simulation ran to its end");
            assertThat(evidence.ended().complete()).isTrue();
            assertThat(server.received()).hasSize(60);
            assertThat(sum(LoadSecond::sent)).isEqualTo(60);
            assertThat(sum(LoadSecond::ok)).isEqualTo(54);
            assertThat(sum(second -> second.failures().getOrDefault("post an event: HTTP 503", 0L)))
                    .isEqualTo(6);
            assertThat(sum(second -> second.latency().count())).isEqualTo(60);
            assertThat(evidence.seconds())
                    .extracting(LoadSecond::second)
                    .startsWith(0, 1, 2)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(evidence.seconds()).extracting(LoadSecond::generator).containsOnly(Optional.empty());
            assertThat(facts(SimulationStarted.class))
                    .extracting(SimulationStarted::assertions)
                    .containsExactly(List.of(
                            "Global: count of all events is 60.0",
                            "Global: count of failed events is less than 1.0",
                            "no such request: count of all events is greater than 0.0"));
            assertThat(facts(Assertion.class))
                    .extracting(Assertion::text, Assertion::success, Assertion::actual)
                    .startsWith(
                            tuple("Global: count of all events is 60.0", true, OptionalDouble.of(60)),
                            tuple("Global: count of failed events is less than 1.0", false, OptionalDouble.of(6)));
            Assertion unknown = facts(Assertion.class).get(2);
            assertThat(unknown.success()).isFalse();
            assertThat(unknown.actual()).isEmpty();
            assertThat(unknown.error())
                    .hasValueSatisfying(error -> assertThat(error).contains("no such request"));
        }
    }

    @Test
    void stopsWithinTwoSecondsAndKeepsWhatItMeasured() throws Exception {
        try (TestingServer server = new TestingServer(n -> 200);
                RunningLoad load = load(Endless.class).start(server.endpoint(), evidence)) {
            assertThat(load.await(Duration.ofMillis(2_500))).isFalse();
            load.stop();
            assertThat(load.await(Duration.ofSeconds(2))).isTrue();

            assertThat(evidence.ended().message()).isEqualTo("stopped as it was asked to");
            assertThat(evidence.ended().complete()).isTrue();
            assertThat(sum(LoadSecond::ok))
                    .isGreaterThan(40)
                    .isBetween(server.received().size() - 2L, (long)
                            server.received().size());
            assertThat(evidence.seconds().size()).isGreaterThanOrEqualTo(3);
            assertThat(facts(Assertion.class)).isEmpty();
        }
    }

    @Test
    void oneThatSendsNothingLeavesSecondsWithoutARequestAndNoAssertion() throws Exception {
        try (TestingServer server = new TestingServer(n -> 200);
                RunningLoad load = load(Idle.class).start(server.endpoint(), evidence)) {
            assertThat(load.await(PATIENCE)).isTrue();

            assertThat(evidence.ended().complete()).isTrue();
            assertThat(sum(LoadSecond::sent)).isZero();
            assertThat(facts(SimulationStarted.class)).hasSize(1);
            assertThat(facts(Assertion.class)).isEmpty();
        }
    }

    @Test
    void saysWhichSimulationCannotBeMade() {
        assertThatThrownBy(() -> load(Broken.class).start(URI.create("http://127.0.0.1:1"), evidence))
                .isInstanceOf(BrokenRunException.class)
                .hasMessageStartingWith("expected the simulation " + Broken.class.getName()
                        + " to run, but it threw java.lang.IllegalStateException: no file events.csv at ")
                .hasMessageContaining("(SimulationLoadTest.java:")
                .hasMessageEndingWith("Its log: " + folder.resolve("logs/gatling.log"));
        assertThat(evidence.facts()).isEmpty();
    }

    @Test
    void saysWhatASimulationThrewAtItsEndAndKeepsWhatItMeasured() throws Exception {
        try (TestingServer server = new TestingServer(n -> 200);
                RunningLoad load = load(BrokenAtItsEnd.class).start(server.endpoint(), evidence)) {
            assertThat(load.await(PATIENCE)).isTrue();

            assertThat(evidence.ended().complete()).isFalse();
            assertThat(evidence.ended().message())
                    .startsWith("expected the simulation " + BrokenAtItsEnd.class.getName()
                            + " to run, but it threw java.lang.IllegalStateException: cannot clean up at ");
            assertThat(sum(LoadSecond::sent)).isEqualTo(1);
        }
    }

    @Test
    void gatlingsOwnLogOfEachRequestIsKept() throws Exception {
        try (TestingServer server = new TestingServer(n -> 200);
                RunningLoad load = load(Asserting.class).start(server.endpoint(), evidence)) {
            assertThat(load.await(PATIENCE)).isTrue();

            try (Stream<Path> files = Files.walk(folder.resolve("simulation"))) {
                assertThat(files.filter(Files::isRegularFile)
                                .map(Path::getFileName)
                                .map(Path::toString))
                        .containsExactly("simulation.log");
            }
        }
    }

    private SimulationLoad load(Class<? extends Simulation> simulation) {
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new SimulationLoad(
                new SimulationSettings(
                        java, classPath, simulation.getName(), folder.resolve("logs"), folder.resolve("simulation")),
                children);
    }

    private <T> List<T> facts(Class<T> kind) {
        return evidence.facts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private long sum(ToLongFunction<LoadSecond> figure) {
        return evidence.seconds().stream().mapToLong(figure).sum();
    }
}
