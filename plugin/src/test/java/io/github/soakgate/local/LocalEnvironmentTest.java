package io.github.soakgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soakgate.evidence.Connections;
import io.github.soakgate.evidence.Deployed;
import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.Gap;
import io.github.soakgate.evidence.Note;
import io.github.soakgate.evidence.RecordedEvidence;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.evidence.Started;
import io.github.soakgate.evidence.TargetReady;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.RunningWorkload;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.workload.ContainerSpec;
import io.github.soakgate.workload.PodTemplate.RestartPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LocalEnvironmentTest {

    private static final PeerNames NO_NAMES = new PeerNames(Map.of());

    /** A server in one line, of the JDK: what it serves is nobody's business. */
    private static final String SERVER = """
            public class Server {
                public static void main(String[] args) throws Exception {
                    com.sun.net.httpserver.HttpServer.create(
                        new java.net.InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 0).start();
                }
            }
            """;

    @TempDir
    Path folder;

    private final RecordedEvidence evidence = new RecordedEvidence();

    private static PlannedContainer planned(String name, boolean target, Optional<Bytes> limit, String... command) {
        ContainerSpec plain = Specs.container(name, 8080);
        ContainerSpec spec = limit.map(bytes -> Specs.limit(plain, bytes)).orElse(plain);
        return new PlannedContainer(
                Specs.deployment(name, spec),
                spec,
                target,
                List.of(command),
                Map.of("PATH", System.getenv("PATH")),
                Map.of(8080, freePort()));
    }

    private static int freePort() {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private LocalEnvironment environment(int port, Duration timeout, PlannedContainer... containers) {
        LocalPlan plan = new LocalPlan(List.of(containers), port, "http", folder, NO_NAMES, List.of("a note"));
        return new LocalEnvironment(plan, folder.resolve("logs"), timeout, Duration.ofSeconds(2));
    }

    @Test
    void aWorkloadIsStartedWatchedAndTakenDown() throws Exception {
        java.nio.file.Files.writeString(folder.resolve("Server.java"), SERVER);
        PlannedContainer draft = planned("broker", true, Optional.of(Bytes.ofMebi(256)), "none");
        int port = draft.realPort(8080);
        PlannedContainer broker = new PlannedContainer(
                draft.pod(),
                draft.spec(),
                true,
                List.of(
                        Machine.here().java().toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "Server.java",
                        "" + port),
                draft.env(),
                draft.ports());
        PlannedContainer database = planned("database", false, Optional.empty(), "sleep", "60");
        List<ProcessHandle> running;
        try (RunningWorkload workload =
                environment(port, Duration.ofSeconds(40), broker, database).start(evidence)) {
            assertThat(workload.endpoint()).hasToString("http://127.0.0.1:" + port);
            running = ProcessHandle.current().descendants().toList();
            assertThat(running).hasSizeGreaterThanOrEqualTo(2);
            evidence.await(Sample.class, 4);
        }
        assertThat(running).noneMatch(ProcessHandle::isAlive);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("soakgate-sampler", "soakgate-broker/broker", "soakgate-stop");
        assertThat(evidence.of(Note.class)).extracting(Note::text).containsExactly("a note");
        assertThat(evidence.of(Deployed.class)).extracting(Deployed::target).containsExactly(true, false);
        assertThat(evidence.of(Deployed.class).get(1).enforcement()).isEqualTo("none: no limit declared");
        assertThat(evidence.of(Deployed.class).get(1).image()).isEqualTo("sleep 60");
        assertThat(evidence.of(TargetReady.class))
                .singleElement()
                .extracting(TargetReady::endpoint)
                .isEqualTo("http://127.0.0.1:" + port);
        assertThat(evidence.of(Sample.class))
                .extracting(sample -> sample.container().label())
                .contains("broker/broker", "database/database");
        assertThat(evidence.of(Terminated.class)).hasSize(2).allMatch(Terminated::requested);
        assertThat(order())
                .startsWith("Note", "Deployed", "Deployed", "Started", "Started")
                .endsWith("Terminated");
        int ended = evidence.all().size();
        Thread.sleep(1100);
        assertThat(evidence.all()).hasSize(ended);
    }

    private List<String> order() {
        return evidence.all().stream()
                .map(Fact::getClass)
                .map(Class::getSimpleName)
                .toList();
    }

    @Test
    void aWorkloadThatDoesNotBecomeReadyIsTakenDown() {
        PlannedContainer broker = planned("broker", true, Optional.empty(), "sleep", "60");
        int port = broker.realPort(8080);
        assertThatThrownBy(
                        () -> environment(port, Duration.ofMillis(600), broker).start(evidence))
                .isInstanceOf(BrokenRunException.class)
                .hasMessageStartingWith("expected broker/broker to be ready within 600ms, which means 127.0.0.1:" + port
                        + " to accept a connection, but saw: connection failed (Connection refused)");
        assertThat(evidence.of(Terminated.class)).singleElement().matches(Terminated::requested);
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void aWorkloadThatCannotBeStartedIsTakenDown() {
        PlannedContainer first = planned("first", true, Optional.empty(), "sleep", "60");
        PlannedContainer second = planned("second", false, Optional.empty(), "./none");
        assertThatThrownBy(() ->
                        environment(1, Duration.ofSeconds(9), first, second).start(evidence))
                .isInstanceOf(BrokenRunException.class)
                .hasMessage("expected to start second/second, but: expected a program, but there is none to execute at"
                        + " './none'. Mend its <command> in <local><processes>, or build what it runs first.");
        assertThat(evidence.of(Terminated.class)).hasSize(1);
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void anInterruptedStartTakesEverythingDown() throws Exception {
        PlannedContainer broker = planned("broker", true, Optional.empty(), "sleep", "60");
        AtomicReference<Throwable> thrown = new AtomicReference<>(new AssertionError("nothing was thrown"));
        Thread build = new Thread(() -> {
            try {
                environment(1, Duration.ofSeconds(40), broker).start(evidence).close();
            } catch (BrokenRunException | InterruptedException | RuntimeException e) {
                thrown.set(e);
            }
        });
        build.start();
        evidence.await(Started.class, 1);
        build.interrupt();
        build.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(evidence.of(Terminated.class)).singleElement().matches(Terminated::requested);
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void twoRunsAtOnceDoNotMeet() throws Exception {
        RecordedEvidence others = new RecordedEvidence();
        ContainerSpec spec = Specs.limit(Specs.container("app"), Bytes.ofMebi(64));
        PlannedContainer sleeper = new PlannedContainer(
                Specs.pod("pod", RestartPolicy.ALWAYS, spec),
                spec,
                false,
                List.of("sleep", "60"),
                Map.of("PATH", System.getenv("PATH")),
                Map.of());
        try (RunningWorkload one =
                environment(1, Duration.ofSeconds(9), sleeper).start(evidence)) {
            try (RunningWorkload other =
                    environment(2, Duration.ofSeconds(9), sleeper).start(others)) {
                assertThat(one.endpoint()).isNotEqualTo(other.endpoint());
            }
            assertThat(others.of(Terminated.class)).hasSize(1);
            assertThat(evidence.of(Terminated.class)).isEmpty();
        }
        assertThat(evidence.of(Started.class).get(0).container().id())
                .isNotEqualTo(others.of(Started.class).get(0).container().id());
    }

    @Test
    void aContainerThatCannotBeReadIsAGapAndTheOthersAreStillWatched() throws Exception {
        Set<Long> unreadable = ConcurrentHashMap.newKeySet();
        AtomicReference<Duration> now = new AtomicReference<>(Duration.ofSeconds(10));
        RecordedEvidence seen = new RecordedEvidence(now::get);
        try (Bench bench = unreadable(unreadable)) {
            LocalContainer app = bench.container(RestartPolicy.ALWAYS, Optional.empty(), "sleep", "60");
            LocalContainer other =
                    bench.container(RestartPolicy.ALWAYS, Specs.container("other"), List.of("sleep", "60"));
            app.start();
            other.start();
            Sampler sampler = new Sampler(List.of(app, other), NO_NAMES, seen, () -> Instant.EPOCH);
            sampler.tick();
            unreadable.add(pid(app));
            for (int second = 11; second <= 13; second++) {
                now.set(Duration.ofSeconds(second));
                sampler.tick();
            }
            assertThat(seen.of(Gap.class)).isEmpty();
            unreadable.clear();
            now.set(Duration.ofSeconds(14));
            sampler.tick();
            sampler.tick();
            assertThat(seen.of(Gap.class))
                    .containsExactly(new Gap(
                            Duration.ofSeconds(14),
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(14),
                            "pod/app could not be sampled: java.lang.IllegalStateException: no such field"));
            assertThat(seen.of(Sample.class))
                    .extracting(sample ->
                            sample.container().name() + " " + sample.at().toSeconds())
                    .containsExactly(
                            "app 10",
                            "other 10",
                            "other 11",
                            "other 12",
                            "other 13",
                            "app 14",
                            "other 14",
                            "app 14",
                            "other 14");
            app.stop();
            other.stop();
        }
    }

    @Test
    void aSilenceThatLastsToTheEndOfTheWatchIsAGapToo() throws Exception {
        Set<Long> unreadable = ConcurrentHashMap.newKeySet();
        try (Bench bench = unreadable(unreadable)) {
            LocalContainer app = bench.container(RestartPolicy.ALWAYS, Optional.empty(), "sleep", "60");
            app.start();
            unreadable.add(pid(app));
            Sampler sampler = new Sampler(List.of(app), NO_NAMES, bench.evidence, () -> Instant.EPOCH);
            sampler.start();
            sampler.close();
            assertThat(bench.evidence.of(Gap.class))
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.what()).startsWith("pod/app could not be sampled: "));
            app.stop();
        }
    }

    private Bench unreadable(Set<Long> processes) {
        ProcessReader real = ProcessReader.ofThisMachine();
        return new Bench(
                folder,
                children -> new WatchedProcesses(new ProcessReader() {
                    @Override
                    public Optional<ProcessUsage> read(long pid) {
                        if (processes.contains(pid)) {
                            throw new IllegalStateException("no such field");
                        }
                        return real.read(pid);
                    }

                    @Override
                    public Optional<Connections> connections(List<Long> pids) {
                        return real.connections(pids);
                    }
                }));
    }

    private static long pid(LocalContainer container) {
        return container.current().orElseThrow().process().pid();
    }

    @Test
    void aLateLookIsAGap() {
        AtomicReference<Duration> now = new AtomicReference<>(Duration.ofSeconds(10));
        RecordedEvidence late = new RecordedEvidence(now::get);
        Sampler sampler = new Sampler(List.of(), NO_NAMES, late, () -> Instant.EPOCH);
        sampler.tick();
        now.set(Duration.ofSeconds(13));
        sampler.tick();
        assertThat(late.all()).isEmpty();
        now.set(Duration.ofMillis(16_001));
        sampler.tick();
        assertThat(late.all())
                .containsExactly(new Gap(
                        Duration.ofMillis(16_001),
                        Duration.ofSeconds(13),
                        Duration.ofMillis(16_001),
                        "all containers: the machine slept, or was too busy to look at them"));
    }
}
