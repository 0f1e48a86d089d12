package io.github.soakgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.workload.PodTemplate.RestartPolicy;
import io.github.soakgate.workload.ReadinessProbe;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class ReadinessTest {

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();

    /** Says what it was told to, the last for ever. */
    private record Scripted(Deque<Optional<String>> answers) implements ReadinessCheck {

        static Scripted of(String... failures) {
            Deque<Optional<String>> answers = new ArrayDeque<>();
            for (String failure : failures) {
                answers.add(Optional.of(failure).filter(text -> !text.isEmpty()));
            }
            return new Scripted(answers);
        }

        @Override
        public String expected() {
            return "a miracle";
        }

        @Override
        public Optional<String> failure() {
            return answers.size() > 1 ? answers.remove() : answers.element();
        }
    }

    private static ReadinessProbe probe(ReadinessProbe.Check check, Duration initialDelay, int successes) {
        return new ReadinessProbe(check, initialDelay, Duration.ofSeconds(10), Duration.ofSeconds(1), successes);
    }

    @Test
    void theTargetIsReadyAfterItsInitialDelayAndAsManySuccessesInARowAsItsProbeWants() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            LocalContainer container = bench.container(
                    RestartPolicy.ALWAYS,
                    Specs.ready(Specs.container("app"), probe(new ReadinessProbe.Tcp(1), Duration.ofSeconds(5), 2)),
                    List.of("sleep", "60"));
            container.start();
            Readiness readiness = new Readiness(container, Scripted.of("refused", "", "refused", "", ""));
            new ReadinessGate(List.of(readiness), bench.waiter, progress::add).await(Duration.ofSeconds(60));
            // 5 s of delay, then tries at 5.0, 5.25, 5.5, 5.75 and 6.0 s
            assertThat(bench.waiter.now()).isEqualTo(Duration.ofSeconds(6));
            container.stop();
        }
    }

    @Test
    void aTargetThatIsNotReadyInTimeIsToldWithWhatWasSeen() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            LocalContainer container = bench.container(RestartPolicy.ALWAYS, Optional.empty(), "sleep", "60");
            container.start();
            ReadinessGate gate = new ReadinessGate(
                    List.of(new Readiness(container, Scripted.of("status 503"))), bench.waiter, progress::add);
            assertThatThrownBy(() -> gate.await(Duration.ofSeconds(60)))
                    .isInstanceOf(BrokenRunException.class)
                    .hasMessage("expected pod/app to be ready within 1m, which means a miracle, but saw: status 503\n"
                            + "Read " + folder + "/pod.app.log, or give it more time with <readyTimeout>.");
            container.stop();
        }
    }

    @Test
    void everyFiveSecondsTheUserIsToldWhatIsWaitedForAndWhatWasSeenLast() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            LocalContainer container = bench.container(RestartPolicy.ALWAYS, Optional.empty(), "sleep", "60");
            container.start();
            ReadinessGate gate = new ReadinessGate(
                    List.of(new Readiness(container, Scripted.of("status 503"))), bench.waiter, progress::add);
            assertThatThrownBy(() -> gate.await(Duration.ofSeconds(12))).isInstanceOf(BrokenRunException.class);
            assertThat(progress)
                    .containsExactly(
                            "waiting for pod/app to be ready: status 503, 5s of 12s",
                            "waiting for pod/app to be ready: status 503, 10s of 12s");
            container.stop();
        }
    }

    @Test
    void aTargetThatHasEndedForGoodIsNotWaitedFor() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            LocalContainer container = bench.script(RestartPolicy.NEVER, "echo no database; exit 4");
            container.start();
            bench.evidence.await(Terminated.class, 1);
            ReadinessGate gate =
                    new ReadinessGate(List.of(new Readiness(container, Scripted.of(""))), bench.waiter, progress::add);
            assertThatThrownBy(() -> gate.await(Duration.ofHours(1)))
                    .isInstanceOf(BrokenRunException.class)
                    .hasMessage(
                            "expected pod/app to be ready, which means a miracle, but saw: it does not run; it has ended"
                                    + " once, the last time with exit code 4 (Error) and is not restarted. Its last lines:\n"
                                    + "  | no database\n"
                                    + "Read " + folder + "/pod.app.log.");
        }
    }

    private static Optional<String> check(ReadinessProbe.Check check) throws InterruptedException {
        PlannedContainer container = new PlannedContainer(
                Specs.deployment("pod"),
                Specs.ready(Specs.container("app"), probe(check, Duration.ZERO, 1)),
                true,
                List.of(),
                Map.of(),
                Map.of());
        return ReadinessCheck.of(container, OptionalInt.empty()).failure();
    }

    @Test
    void anHttpProbeWantsAStatusFrom200To399() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String wanted = exchange.getRequestHeaders().getFirst("X-Status");
            exchange.sendResponseHeaders(wanted == null ? 500 : Integer.parseInt(wanted), -1);
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            for (String status : List.of("200", "204", "302", "399")) {
                assertThat(check(http(port, status))).as(status).isEmpty();
            }
            assertThat(check(http(port, "400"))).contains("status 400");
            assertThat(check(http(port, "503"))).contains("status 503");
        } finally {
            server.stop(0);
        }
    }

    private static ReadinessProbe.Http http(int port, String status) {
        return new ReadinessProbe.Http("HTTP", port, "/ready?a=b", Map.of("X-Status", status, "Host", "ignored"));
    }

    @Test
    void aTcpProbeWantsAConnection() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            assertThat(check(new ReadinessProbe.Tcp(port))).isEmpty();
        }
        assertThat(check(new ReadinessProbe.Tcp(port))).contains("connection failed (Connection refused)");
        assertThat(check(http(port, "200")))
                .hasValueSatisfying(text -> assertThat(text).startsWith("no answer ("));
    }

    @Test
    void aTargetWithoutAProbeMustListenWhereTheLoadEnters() {
        PlannedContainer container = new PlannedContainer(
                Specs.deployment("pod"), Specs.container("app"), true, List.of(), Map.of(), Map.of());
        assertThat(ReadinessCheck.of(container, OptionalInt.of(8080)).expected())
                .isEqualTo("127.0.0.1:8080 to accept a connection");
        assertThat(ReadinessCheck.of(container, OptionalInt.empty()).expected()).isEqualTo("its process to run");
    }
}
