package io.github.soakgate.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.InjectorLost;
import io.github.soakgate.evidence.InjectorStarted;
import io.github.soakgate.evidence.LoadEnded;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.evidence.LoadSecond;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Injector;
import io.github.soakgate.run.InjectorListener;
import io.github.soakgate.run.InjectorSite;
import io.github.soakgate.run.InjectorSpec;
import io.github.soakgate.run.RunningLoad;
import io.github.soakgate.run.RunningWorkload;
import io.github.soakgate.unit.Rate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several injectors, which here are JVMs of this machine: what they print is that of real ones. */
class InjectorLoadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final TestingEvidence evidence = new TestingEvidence();
    private final TestingSite site = new TestingSite();

    @SuppressWarnings("NullAway.Init")
    private TestingServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new TestingServer(number -> 202);
    }

    @AfterEach
    void stop() {
        site.injectors.forEach(Injector::close);
        server.close();
    }

    private RunningLoad start(int count, Stage stage) throws BrokenRunException, InterruptedException {
        InjectorSettings settings = new InjectorSettings(
                count,
                "injector:1",
                "1.0",
                new LoadProfile(Duration.ZERO, List.of(stage)),
                TestingTraffic.events(),
                new Secrets(Map.of("env:TOKEN", "secret")),
                folder);
        return new InjectorLoad(settings)
                .start(
                        new RunningWorkload() {
                            @Override
                            public URI endpoint() {
                                throw new IllegalStateException("expected to be asked where injectors reach it");
                            }

                            @Override
                            public InjectorSite injectors() {
                                return site;
                            }

                            @Override
                            public void close() {}
                        },
                        evidence);
    }

    private <T extends Fact> List<T> facts(Class<T> type) {
        return evidence.facts().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void theyDriveTheWholeProfileTogether() throws Exception {
        Files.writeString(folder.resolve("injector-1.log"), "of an earlier run");
        try (RunningLoad load = start(2, new Stage(Rate.perSecond(40), Duration.ofSeconds(3)))) {
            assertThat(load.await(PATIENCE)).isTrue();
        }
        assertThat(facts(InjectorStarted.class))
                .extracting(InjectorStarted::name)
                .containsExactly("injector-0", "injector-1");
        List<LoadSecond> seconds = facts(LoadSecond.class);
        assertThat(seconds).extracting(LoadSecond::second).startsWith(0, 1, 2);
        assertThat(seconds.stream().mapToLong(LoadSecond::sent).sum()).isEqualTo(120);
        assertThat(seconds.stream()
                        .mapToLong(second -> second.generator().orElseThrow().due())
                        .sum())
                .isEqualTo(120);
        assertThat(seconds.stream()
                        .mapToLong(second -> second.latency().count())
                        .sum())
                .isEqualTo(120);
        assertThat(server.received()).hasSize(120);
        assertThat(facts(LoadEnded.class))
                .extracting(LoadEnded::complete, LoadEnded::message)
                .containsExactly(tuple(true, "the whole profile was driven, by 2 injectors"));
        // each keeps what it said
        assertThat(Files.readString(folder.resolve("injector-1.log")))
                .contains("waiting 1.0", "ready", "driven")
                .doesNotContain("of an earlier run");
        // and none outlasts its load for long
        assertThat(site.spec.orElseThrow().atMost())
                .isEqualTo(Duration.ofSeconds(3).plusMinutes(10));
    }

    @Test
    void oneThatIsKilledIsMissedAndTheOtherGoesOn() throws Exception {
        try (RunningLoad load = start(2, new Stage(Rate.perSecond(40), Duration.ofSeconds(8)))) {
            while (facts(LoadSecond.class).size() < 2) {
                load.await(Duration.ofMillis(10));
            }
            site.injectors.get(1).process.destroyForcibly();
            assertThat(load.await(PATIENCE)).isTrue();
        }
        InjectorLost lost = facts(InjectorLost.class).get(0);
        assertThat(lost.name()).isEqualTo("injector-1");
        assertThat(lost.why()).isEqualTo("it ended: exit code 137");
        assertThat(lost.seconds()).isBetween(2, 5);
        // the last second may be cut short
        List<LoadSecond> after = facts(LoadSecond.class).stream()
                .filter(second -> second.second() > lost.seconds() && second.second() < 7)
                .toList();
        assertThat(after).isNotEmpty().allSatisfy(second -> {
            assertThat(second.sent()).isBetween(15L, 25L);
            assertThat(second.generator().orElseThrow().due()).isBetween(36L, 44L);
        });
        assertThat(facts(LoadEnded.class))
                .extracting(LoadEnded::message)
                .containsExactly("the whole profile was driven, by 1 of 2 injectors");
    }

    @Test
    void whereAllAreLostTheLoadIsNotDriven() throws Exception {
        try (RunningLoad load = start(2, new Stage(Rate.perSecond(40), Duration.ofSeconds(30)))) {
            site.injectors.forEach(injector -> injector.process.destroyForcibly());
            assertThat(load.await(PATIENCE)).isTrue();
        }
        LoadEnded end = facts(LoadEnded.class).get(0);
        assertThat(end.complete()).isFalse();
        assertThat(end.message()).isEqualTo("all injectors were lost, the last because it ended: exit code 137");
    }

    @Test
    void theyStopWhenTheyAreAskedTo() throws Exception {
        try (RunningLoad load = start(2, new Stage(Rate.perSecond(40), Duration.ofMinutes(10)))) {
            while (facts(LoadSecond.class).isEmpty()) {
                load.await(Duration.ofMillis(10));
            }
            load.stop();
            assertThat(load.await(PATIENCE)).isTrue();
        }
        assertThat(facts(LoadEnded.class))
                .extracting(LoadEnded::complete, LoadEnded::message)
                .containsExactly(tuple(true, "stopped as they were asked to, by 2 injectors"));
        assertThat(facts(InjectorLost.class)).isEmpty();
    }

    @Test
    void oneThatWasNotReachedIsToldAgain() throws Exception {
        site.lostOrders = 2;
        try (RunningLoad load = start(2, new Stage(Rate.perSecond(40), Duration.ofMinutes(10)))) {
            while (facts(LoadSecond.class).isEmpty()) {
                load.await(Duration.ofMillis(10));
            }
            site.lostOrders = 1;
            load.stop();
            assertThat(load.await(PATIENCE)).isTrue();
        }
        assertThat(site.lostOrders).isZero();
        assertThat(facts(LoadEnded.class))
                .extracting(LoadEnded::message)
                .containsExactly("stopped as they were asked to, by 2 injectors");
    }

    @Test
    void anImageOfAnotherVersionIsRefused() {
        site.version = "0.9";
        assertThatThrownBy(() -> start(1, new Stage(Rate.perSecond(40), Duration.ofSeconds(3))))
                .isInstanceOf(BrokenRunException.class)
                .hasMessageStartingWith(
                        "expected injectors of version 1.0, but image injector:1 has version 0.9. Next: ");
        assertThat(site.injectors).allMatch(injector -> injector.closed);
    }

    @Test
    void oneThatDoesNotStartIsNamed() {
        site.mainClass = "no.such.Main";
        assertThatThrownBy(() -> start(2, new Stage(Rate.perSecond(40), Duration.ofSeconds(3))))
                .isInstanceOf(BrokenRunException.class)
                .hasMessageMatching(
                        "expected injector injector-[01] to start, but it ended: exit code 1\\. Next: read .*injector-[01]\\.log\\.");
        assertThat(evidence.facts()).noneMatch(LoadEnded.class::isInstance);
    }

    @Test
    void secretsAreInNoText() throws Exception {
        try (RunningLoad load = start(1, new Stage(Rate.perSecond(40), Duration.ofSeconds(1)))) {
            assertThat(load.await(PATIENCE)).isTrue();
        }
        assertThat(site.spec.orElseThrow().environment()).containsValue("secret");
        assertThat(site.spec.orElseThrow().toString()).doesNotContain("secret,").doesNotContain("=secret");
    }

    /** Starts each as a JVM of its own, its files where it looks for them but for their folder. */
    private final class TestingSite implements InjectorSite {
        private final List<TestingInjector> injectors = new ArrayList<>();
        private Optional<InjectorSpec> spec = Optional.empty();
        private String version = "1.0";
        private String mainClass = GatlingLoad.MAIN_CLASS;

        /** How many orders from now on do not arrive: by turns it is known and not. */
        private int lostOrders;

        private synchronized boolean losesOrder() throws IOException {
            if (lostOrders == 0) {
                return false;
            }
            lostOrders--;
            if (lostOrders % 2 == 1) {
                throw new IOException("no answer");
            }
            return true;
        }

        @Override
        public URI endpoint() {
            return server.endpoint();
        }

        @Override
        public List<Injector> start(InjectorSpec wanted, InjectorListener listener) {
            spec = Optional.of(wanted);
            for (int i = 0; i < wanted.count(); i++) {
                injectors.add(new TestingInjector(i, wanted, listener));
            }
            return List.copyOf(injectors);
        }

        private List<String> command(InjectorSpec wanted, int number) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    LoadJvm.OPEN_STRINGS,
                    "-cp",
                    System.getProperty("java.class.path"),
                    mainClass));
            wanted.arguments()
                    .forEach(argument -> command.add(argument.replace(InjectorSpec.FOLDER, folder.toString())));
            command.add(String.valueOf(number));
            command.add(String.valueOf(wanted.count()));
            return command;
        }
    }

    private final class TestingInjector implements Injector {
        private final int number;
        private final Process process;
        private boolean closed;

        private TestingInjector(int number, InjectorSpec spec, InjectorListener listener) {
            this.number = number;
            ProcessBuilder builder = new ProcessBuilder(site.command(spec, number)).redirectErrorStream(true);
            builder.environment().put(Protocol.VERSION, site.version);
            try {
                process = builder.start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            new Thread(() -> follow(listener)).start();
        }

        private void follow(InjectorListener listener) {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> listener.printed(number, line));
                int exitCode = process.waitFor();
                listener.ended(number, OptionalInt.of(exitCode), "exit code " + exitCode);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String name() {
            return "injector-" + number;
        }

        @Override
        public String node() {
            return "node";
        }

        @Override
        public void order(String line) throws IOException {
            if (site.losesOrder()) {
                return;
            }
            OutputStream input = process.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        }

        @Override
        public void close() {
            closed = true;
            process.destroyForcibly();
        }
    }
}
