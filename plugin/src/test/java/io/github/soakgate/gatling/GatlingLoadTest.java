package io.github.soakgate.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soakgate.evidence.Generator;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.evidence.LoadSecond;
import io.github.soakgate.gatling.EventContent.Mode;
import io.github.soakgate.process.Children;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.RunningLoad;
import io.github.soakgate.unit.Rate;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks the real load generator, a few seconds each. */
class GatlingLoadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LoadProfile LONG = new LoadProfile(Duration.ZERO, List.of(stage(50, 600)));

    @TempDir
    private Path folder;

    private final Children children = Children.open();
    private final TestingEvidence evidence = new TestingEvidence();

    @AfterEach
    void killChildren() {
        children.close();
    }

    @Test
    void drivesWarmUpAndStagesAndAccountsForEveryRequest() throws Exception {
        LoadProfile profile = new LoadProfile(Duration.ofSeconds(1), List.of(stage(50, 2), stage(20, 1)));
        Instant before = Instant.now();
        try (TestingServer server = new TestingServer(n -> n == 150 ? TestingServer.HANG_UP : n % 10 == 9 ? 503 : 202);
                RunningLoad load = load(profile, Mode.STRUCTURED).start(server.endpoint(), evidence)) {
            assertThat(load.await(PATIENCE)).isTrue();

            assertThat(evidence.ended().message()).isEqualTo("the whole profile was driven");
            assertThat(evidence.ended().complete()).isTrue();
            assertThat(server.received()).hasSize(170);
            assertThat(sum(LoadSecond::sent)).isEqualTo(170);
            assertThat(sum(LoadSecond::ok)).isEqualTo(152);
            assertThat(sum(LoadSecond::failed)).isEqualTo(18);
            assertThat(sum(second -> second.latency().count())).isEqualTo(170);
            assertThat(sum(second -> generator(second).due())).isEqualTo(170);
            assertThat(evidence.seconds())
                    .allSatisfy(second -> assertThat(generator(second).cpu()).isBetween(0.0, 1.0));
            assertThat(sum(second -> second.failures().getOrDefault("HTTP 503", 0L)))
                    .isEqualTo(17);
            assertThat(evidence.seconds())
                    .extracting(LoadSecond::second)
                    .startsWith(0, 1, 2, 3)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(Instant.parse(evidence.seconds().get(0).wall().iso8601()))
                    .isBetween(before, Instant.now());
            assertThat(server.connections()).isLessThan(100);
            structuredEvents(server.received(), before);
        }
    }

    private static void structuredEvents(List<TestingServer.Received> received, Instant before) {
        assertThat(received).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/events?tenant=1");
            assertThat(request.contentType()).contains("application/cloudevents+json");
            assertThat(request.ceHeaders()).isEmpty();
            assertThat(request.body())
                    .contains("\"specversion\":\"1.0\"")
                    .contains("\"type\":\"sh.keptn.event\"")
                    .contains("\"source\":\"/soakgate\"")
                    .contains("\"data\":{\"service\": \"käse\"}");
            assertThat(TestingServer.time(request.body())).isBetween(before, Instant.now());
        });
        Pattern id = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
        assertThat(received)
                .extracting(request -> id.matcher(request.body())
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1))
                .doesNotHaveDuplicates();
    }

    @Test
    void sendsTheSameEventInBinaryModeAndSaysThatConnectionsAreRefused() throws Exception {
        LoadProfile profile = new LoadProfile(Duration.ZERO, List.of(stage(20, 2)));
        Instant before = Instant.now();
        try (TestingServer server = new TestingServer(n -> 200);
                RunningLoad load = load(profile, Mode.BINARY).start(server.endpoint(), evidence)) {
            assertThat(load.await(Duration.ofSeconds(1))).isFalse();
            server.goAway();
            assertThat(load.await(PATIENCE)).isTrue();

            assertThat(evidence.ended().complete()).isTrue();
            assertThat(sum(LoadSecond::sent)).isEqualTo(40);
            assertThat(sum(second -> second.failures().getOrDefault("connection refused", 0L)))
                    .isGreaterThan(10);
            assertThat(server.received()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.contentType()).contains("application/json");
                assertThat(request.body()).isEqualTo("{\"service\": \"käse\"}");
                assertThat(request.ceHeaders().get(0)).matches("Ce-id: [0-9a-f-]{36}");
                assertThat(request.ceHeaders().get(1)).isEqualTo("Ce-source: /soakgate");
                assertThat(request.ceHeaders().get(2)).isEqualTo("Ce-specversion: 1.0");
                assertThat(TestingServer.time(request.ceHeaders().get(3))).isBetween(before, Instant.now());
                assertThat(request.ceHeaders().get(4)).isEqualTo("Ce-type: sh.keptn.event");
            });
        }
    }

    @Test
    void stopsWithinTwoSecondsAndKeepsWhatItMeasured() throws Exception {
        try (TestingServer server = new TestingServer(n -> 200);
                RunningLoad load = load(LONG, Mode.BINARY).start(server.endpoint(), evidence)) {
            assertThat(load.await(Duration.ofMillis(1_500))).isFalse();
            load.stop();
            assertThat(load.await(Duration.ofSeconds(2))).isTrue();

            assertThat(evidence.ended().message()).isEqualTo("stopped as it was asked to");
            assertThat(evidence.ended().complete()).isTrue();
            assertThat(sum(LoadSecond::sent))
                    .isBetween(40L, 150L)
                    .isEqualTo(server.received().size());
            assertThat(sum(LoadSecond::ok)).isEqualTo(sum(LoadSecond::sent));
        }
    }

    @Test
    void mixesKindsOfRequestsAndFillsPlaceholdersIn() throws Exception {
        Path one = Files.writeString(folder.resolve("one.json"), "{\"n\": #{counter}, \"stage\": \"#{stage}\"}");
        Path two = Files.writeString(folder.resolve("two.json"), "{\"n\": -1, \"die\": #{randomInt(1,7)}}");
        EventContent event = new EventContent(
                List.of("made.#{counter}"),
                "/shops/#{stage}",
                Mode.BINARY,
                "application/json",
                Map.of("partitionkey", "#{id}"),
                List.of(one, two));
        Path raw = Files.write(folder.resolve("raw.bin"), new byte[] {(byte) 0xff, '#', '{', 'x', '}'});
        Traffic traffic = new Traffic(
                List.of(
                        new RequestSpec("events", 3, "POST", "/events", Map.of("X-Kind", "event"), event),
                        new RequestSpec(
                                "health", 1, "GET", "/health?n=#{counter}", Map.of(), new BodyContent(List.of())),
                        new RequestSpec("raw", 1, "PUT", "/raw", Map.of(), new BodyContent(List.of(raw)))),
                Map.of("Authorization", "Bearer @{env:TOKEN}", "X-Kind", "any"),
                Map.of("stage", List.of("dev", "production")),
                OptionalInt.empty());
        LoadProfile profile = new LoadProfile(Duration.ZERO, List.of(stage(100, 2)));
        Secrets secrets = new Secrets(Map.of("env:TOKEN", "s3cr#{t}"));
        try (TestingServer server = new TestingServer(n -> n == 0 ? 503 : 202);
                RunningLoad load = load(profile, traffic, secrets).start(server.endpoint(), evidence)) {
            assertThat(load.await(PATIENCE)).isTrue();

            assertThat(sum(LoadSecond::sent)).isEqualTo(200);
            assertThat(sum(LoadSecond::ok)).isEqualTo(199);
            assertThat(evidence.seconds().stream().flatMap(second -> second.failures().keySet().stream()))
                    .containsExactly(nameOf(server.received().get(0)) + ": HTTP 503");
            assertThat(server.received())
                    .allSatisfy(
                            request -> assertThat(request.headers()).containsEntry("Authorization", "Bearer s3cr#{t}"));
            assertThat(of(server, "/events")).hasSizeBetween(80, 160).allSatisfy(request -> {
                assertThat(request.headers()).containsEntry("X-kind", "event");
                assertThat(request.headers().get("Ce-source")).matches("/shops/(dev|production)");
                assertThat(request.headers().get("Ce-type")).matches("made\\.\\d+");
                assertThat(request.headers().get("Ce-partitionkey"))
                        .isEqualTo(request.headers().get("Ce-id"));
                assertThat(request.body())
                        .matches("\\{\"n\": \\d+, \"stage\": \"(dev|production)\"}|\\{\"n\": -1, \"die\": [1-6]}");
            });
            assertThat(of(server, "/events"))
                    .extracting(request -> request.headers().get("Ce-type"))
                    .doesNotHaveDuplicates();
            assertThat(of(server, "/events").stream()
                            .filter(request -> request.body().contains("die")))
                    .hasSizeBetween(
                            of(server, "/events").size() / 2,
                            of(server, "/events").size() / 2 + 1);
            assertThat(of(server, "/health")).hasSizeBetween(15, 70).allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("GET");
                assertThat(request.path()).matches("/health\\?n=\\d+");
                assertThat(request.headers()).containsEntry("X-kind", "any");
            });
            assertThat(of(server, "/raw")).isNotEmpty().allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("PUT");
                assertThat(request.body()).isEqualTo("\uFFFD#{x}");
            });
            try (Stream<Path> written = Files.list(folder.resolve("out"))) {
                assertThat(written)
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("s3cr"));
            }
        }
    }

    private static String nameOf(TestingServer.Received request) {
        return request.path().replaceFirst("/(\\w+).*", "$1");
    }

    private static List<TestingServer.Received> of(TestingServer server, String path) {
        return server.received().stream()
                .filter(request -> request.path().startsWith(path))
                .toList();
    }

    @Test
    void closesConnectionsAfterAsManyRequestsAsItMaySend() throws Exception {
        assertThat(closing(50, OptionalInt.of(1))).isEqualTo(50);
        assertThat(closing(50, OptionalInt.of(10))).isEqualTo(5);
        assertThat(closing(50, OptionalInt.empty())).isZero();
    }

    /** How many of so many requests ask for their connection to be closed. */
    private long closing(int requests, OptionalInt requestsPerConnection) throws Exception {
        LoadProfile profile = new LoadProfile(Duration.ZERO, List.of(stage(requests, 1)));
        Traffic traffic = new Traffic(TestingTraffic.events().requests(), Map.of(), Map.of(), requestsPerConnection);
        long before = sum(LoadSecond::ok);
        try (TestingServer server = new TestingServer(n -> 200);
                RunningLoad load = load(profile, traffic, Secrets.NONE).start(server.endpoint(), evidence)) {
            assertThat(load.await(PATIENCE)).isTrue();
            assertThat(sum(LoadSecond::ok) - before).isEqualTo(requests);
            return server.received().stream()
                    .filter(request -> "close".equals(request.headers().get("Connection")))
                    .count();
        }
    }

    @Test
    void speaksTlsWithAServiceWhoseCertificateNobodyHasSigned() throws Exception {
        LoadProfile profile = new LoadProfile(Duration.ZERO, List.of(stage(20, 1)));
        try (TestingServer server = TestingServer.withTls(n -> 200);
                RunningLoad load =
                        load(profile, TestingTraffic.events(), Secrets.NONE).start(server.endpoint(), evidence)) {
            assertThat(load.await(PATIENCE)).isTrue();

            assertThat(sum(LoadSecond::ok)).isEqualTo(20);
        }
    }

    @Test
    void ramps() throws Exception {
        Stage ramp =
                new Stage(Rate.perSecond(20), Optional.of(Rate.perSecond(80)), Duration.ofSeconds(3), Optional.empty());
        LoadProfile profile = new LoadProfile(Duration.ZERO, List.of(ramp));
        try (TestingServer server = new TestingServer(n -> 200);
                RunningLoad load = load(profile, Mode.BINARY).start(server.endpoint(), evidence)) {
            assertThat(load.await(PATIENCE)).isTrue();

            assertThat(sum(LoadSecond::sent)).isEqualTo(150);
            assertThat(sum(second -> generator(second).due())).isEqualTo(150);
            // the first second of the load is a little longer than a second, for it begins before it is counted
            assertThat(generator(evidence.seconds().get(0)).due()).isBetween(30L, 45L);
            assertThat(generator(evidence.seconds().get(1)).due()).isBetween(50L, 65L);
        }
    }

    @Test
    void whatAStalledGeneratorSendsLateCountsFromWhenItWasDue() throws Exception {
        try (TestingServer server = new TestingServer(n -> 200);
                RunningLoad load = load(LONG, Mode.BINARY).start(server.endpoint(), evidence)) {
            assertThat(load.await(Duration.ofMillis(1_500))).isFalse();
            signalGenerator("STOP");
            assertThat(load.await(Duration.ofSeconds(1))).isFalse();
            signalGenerator("CONT");
            assertThat(load.await(Duration.ofMillis(1_500))).isFalse();
            load.stop();
            assertThat(load.await(PATIENCE)).isTrue();

            assertThat(sum(second -> generator(second).late())).isGreaterThan(30);
            assertThat(evidence.seconds())
                    .extracting(second -> second.latency().percentile(100))
                    .anySatisfy(longest -> assertThat(longest).isGreaterThan(Duration.ofMillis(900)));
            assertThat(evidence.seconds())
                    .extracting(second -> generator(second).latest())
                    .anySatisfy(latest -> assertThat(latest).isGreaterThan(Duration.ofMillis(900)));
        }
    }

    private static void signalGenerator(String signal) throws Exception {
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            if (child.info().command().orElse("").endsWith("java")) {
                new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid()))
                        .start()
                        .waitFor();
            }
        }
    }

    private static Generator generator(LoadSecond second) {
        return second.generator().orElseThrow();
    }

    @Test
    void saysSoWhereItsJvmIsKilled() throws Exception {
        try (TestingServer server = new TestingServer(n -> 200);
                RunningLoad load = load(LONG, Mode.BINARY).start(server.endpoint(), evidence)) {
            ProcessHandle.current()
                    .descendants()
                    .filter(child -> child.info().command().orElse("").endsWith("java"))
                    .forEach(ProcessHandle::destroyForcibly);
            assertThat(load.await(PATIENCE)).isTrue();

            assertThat(evidence.ended().complete()).isFalse();
            assertThat(evidence.ended().message())
                    .startsWith(
                            "expected the load to be driven to its end, but the load generator ended with exit code "
                                    + "137. The end of its log, " + folder.resolve("out/gatling.log") + ":\n  ")
                    .endsWith("\nNext: mend what its last lines say; 137 means that it was killed, by the machine's OOM"
                            + " killer perhaps.");
        }
    }

    @Test
    void saysWhyItCannotStart() {
        LoadProfile profile = new LoadProfile(Duration.ZERO, List.of(stage(1, 1)));
        GatlingLoad load = new GatlingLoad(
                new LoadSettings(
                        java(), List.of(folder), profile, TestingTraffic.events(), Secrets.NONE, folder.resolve("out")),
                children);

        assertThatThrownBy(() -> load.start(URI.create("http://127.0.0.1:1"), evidence))
                .isInstanceOf(BrokenRunException.class)
                .hasMessageStartingWith(
                        "expected the load generator to become ready, but it ended with exit code 1. The end of its log, "
                                + folder.resolve("out/gatling.log") + ":\n  ")
                .hasMessageContaining("java.lang.ClassNotFoundException: io.github.soakgate.gatling.fork.LoadMain")
                .hasMessageEndingWith("\nNext: mend what its last lines say.");
        assertThat(evidence.facts()).isEmpty();
    }

    private GatlingLoad load(LoadProfile profile, Mode mode) throws Exception {
        Path data = Files.writeString(folder.resolve("data.json"), "{\"service\": \"käse\"}");
        EventContent event = TestingTraffic.event("sh.keptn.event", mode, data);
        return load(profile, Traffic.of(TestingTraffic.posted("/events?tenant=1", event)), Secrets.NONE);
    }

    private GatlingLoad load(LoadProfile profile, Traffic traffic, Secrets secrets) {
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return new GatlingLoad(
                new LoadSettings(java(), classPath, profile, traffic, secrets, folder.resolve("out")), children);
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static Stage stage(int rate, int seconds) {
        return new Stage(Rate.perSecond(rate), Duration.ofSeconds(seconds));
    }

    private long sum(ToLongFunction<LoadSecond> figure) {
        return evidence.seconds().stream().mapToLong(figure).sum();
    }
}
