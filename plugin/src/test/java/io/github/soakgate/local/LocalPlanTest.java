package io.github.soakgate.local;

import static io.github.soakgate.local.Specs.args;
import static io.github.soakgate.local.Specs.command;
import static io.github.soakgate.local.Specs.container;
import static io.github.soakgate.local.Specs.deployment;
import static io.github.soakgate.local.Specs.env;
import static io.github.soakgate.local.Specs.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Peer;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.AsProcesses;
import io.github.soakgate.workload.ContainerSpec;
import io.github.soakgate.workload.PodTemplate;
import io.github.soakgate.workload.PodTemplate.RestartPolicy;
import io.github.soakgate.workload.ReadinessProbe;
import io.github.soakgate.workload.ServiceSpec;
import io.github.soakgate.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LocalPlanTest {

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();
    private final Map<String, String> build = new LinkedHashMap<>(Map.of("HOME", "/home/me", "SECRET", "s"));
    private final List<ServiceSpec> services = new ArrayList<>();
    private Path jar = Path.of("");

    @BeforeEach
    void tools() throws IOException {
        jar = Files.createFile(folder.resolve("event-broker.jar"));
        program(folder.resolve("jdk/bin/java"));
        program(folder.resolve("bin/mongo"));
        build.put("PATH", folder.resolve("bin").toString());
        services.add(service("event-broker", 80, "8080"));
    }

    private static void program(Path file) throws IOException {
        Path parent = file.getParent();
        assertThat(parent).isNotNull();
        Files.createDirectories(file.resolveSibling("."));
        assertThat(Files.createFile(file).toFile().setExecutable(true)).isTrue();
    }

    private static ServiceSpec service(String name, int port, String targetPort) {
        return new ServiceSpec(name, Map.of("app", name), List.of(new ServiceSpec.Port("", port, targetPort)));
    }

    private Optional<LocalPlan> plan(List<LocalProcess> processes, PodTemplate... pods) {
        Workload workload = new Workload(
                List.of(pods),
                services,
                pods[0],
                new Workload.Entry("event-broker", 80, false),
                List.of(),
                List.of(),
                new AsProcesses(List.of(), List.of()));
        Machine machine = new Machine(build, folder.resolve("jdk"), port -> !used.contains(port), new Random(1));
        return LocalPlan.of(
                workload,
                processes,
                Optional.of(jar),
                folder,
                machine,
                (Problem problem) -> problems.add("" + problem));
    }

    private LocalPlan planned(List<LocalProcess> processes, PodTemplate... pods) {
        Optional<LocalPlan> plan = plan(processes, pods);
        assertThat(problems).isEmpty();
        return plan.orElseThrow();
    }

    private static LocalProcess process(String container, List<String> command, String... env) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < env.length; i += 2) {
            variables.put(env[i], env[i + 1]);
        }
        return new LocalProcess(container, command, variables);
    }

    private static PodTemplate broker() {
        return deployment("event-broker", container("event-broker", 8080));
    }

    @Test
    void theTargetsFirstContainerRunsTheModulesJarWithTheJavaOfTheBuildAndTheManifestsArguments() {
        PodTemplate broker =
                deployment("event-broker", args(env(container("event-broker", 8080), "N", "7"), "--n=$(N)"));
        PlannedContainer planned = planned(List.of(), broker).containers().get(0);
        assertThat(planned.command())
                .containsExactly(folder + "/jdk/bin/java", "-jar", folder + "/event-broker.jar", "--n=7");
        assertThat(planned.target()).isTrue();
        assertThat(planned.label()).isEqualTo("event-broker/event-broker");
    }

    @Test
    void theBuildsVariablesAreFoundInWhateverCaseWindowsSpellsThem() {
        String path = build.remove("PATH");
        build.put("Path", path);
        build.put("home", "/not/this");
        assertThat(planned(List.of(), broker()).containers().get(0).env())
                .containsEntry("PATH", path)
                .containsEntry("HOME", "/home/me")
                .doesNotContainKeys("Path", "home", "SECRET");
    }

    @Test
    void thePomsCommandComesBeforeTheManifestsAndTheManifestsBeforeTheJar() {
        PodTemplate broker =
                deployment("event-broker", command(container("event-broker", 8080), "mongo", "--of-manifest"));
        assertThat(planned(List.of(), broker).containers().get(0).command()).containsExactly("mongo", "--of-manifest");
        assertThat(planned(List.of(process("event-broker", List.of("mongo", "--of-pom"))), broker)
                        .containers()
                        .get(0)
                        .command())
                .containsExactly("mongo", "--of-pom");
    }

    @Test
    void javaIsThatOfTheBuildWhereThePathHasNone() throws IOException {
        List<LocalProcess> processes = List.of(process("event-broker", List.of("java", "-version")));
        assertThat(planned(processes, broker()).containers().get(0).command())
                .containsExactly(folder + "/jdk/bin/java", "-version");
        program(folder.resolve("bin/java"));
        assertThat(planned(processes, broker()).containers().get(0).command()).containsExactly("java", "-version");
    }

    @Test
    void aFreePortStandsInForAContainerPortInEnvironmentAndCommand() {
        LocalProcess process = process(
                "event-broker", List.of("mongo", "--port=@{port:8080}", "@{port:9090}"), "PORT", "@{port:8080}");
        used.add(8080);
        LocalPlan plan = planned(List.of(process), broker());
        PlannedContainer planned = plan.containers().get(0);
        int port = planned.realPort(8080);
        assertThat(port).isBetween(20_000, 29_999).isNotEqualTo(planned.realPort(9090));
        assertThat(planned.command()).containsExactly("mongo", "--port=" + port, "" + planned.realPort(9090));
        assertThat(planned.env()).containsEntry("PORT", "" + port);
        assertThat(plan.entryPort()).isEqualTo(port);
    }

    @Test
    void aPortThatNothingStandsInForIsUsedAsItIs() {
        assertThat(planned(List.of(), broker()).entryPort()).isEqualTo(8080);
    }

    @Test
    void freePortsAreThoseThatNobodyUses() {
        LocalProcess process = process("event-broker", List.of("mongo"), "PORT", "@{port:8080}");
        int first = planned(List.of(process), broker()).entryPort();
        used.add(first);
        assertThat(planned(List.of(process), broker()).entryPort()).isNotEqualTo(first);
    }

    @Test
    void aProcessSeesLittleOfTheBuildsEnvironmentAndAllOfThePods() {
        services.add(service("mongo-db", 27017, "bson"));
        ContainerSpec mongo = new ContainerSpec(
                "mongodb",
                "",
                List.of("mongo"),
                List.of(),
                List.of(),
                List.of(new ContainerSpec.Port("bson", 27017)),
                Optional.empty(),
                Optional.empty());
        PodTemplate broker = deployment(
                "event-broker",
                env(
                        container("event-broker", 8080),
                        "PORT",
                        "8080",
                        "URL",
                        "mongodb://$(MONGO_DB_SERVICE_HOST):$(MONGO_DB_SERVICE_PORT)/$(LATER)$$(PORT)-$(PORT)",
                        "LATER",
                        "x"));
        List<LocalProcess> processes = List.of(
                process("event-broker", List.of(), "PORT", "@{port:8080}", "EXTRA", "$(URL)!"),
                process("mongodb", List.of("mongo", "@{port:27017}")));
        LocalPlan plan = planned(processes, broker, deployment("mongo-db", mongo));
        int port = plan.entryPort();
        int mongoPort = plan.containers().get(1).realPort(27017);
        String url = "mongodb://127.0.0.1:" + mongoPort + "/$(LATER)$(PORT)-" + port;
        assertThat(plan.containers().get(0).env())
                .containsExactly(
                        Map.entry("PATH", folder + "/bin"),
                        Map.entry("HOME", "/home/me"),
                        Map.entry("HOSTNAME", "event-broker"),
                        Map.entry("EVENT_BROKER_SERVICE_HOST", "127.0.0.1"),
                        Map.entry("EVENT_BROKER_SERVICE_PORT", "" + port),
                        Map.entry("MONGO_DB_SERVICE_HOST", "127.0.0.1"),
                        Map.entry("MONGO_DB_SERVICE_PORT", "" + mongoPort),
                        Map.entry("PORT", "" + port),
                        Map.entry("URL", url),
                        Map.entry("LATER", "x"),
                        Map.entry("EXTRA", url + "!"));
    }

    @Test
    void peersAreCalledAsInACluster() {
        services.add(service("mongo-db", 27018, "27017"));
        LocalPlan plan = planned(
                List.of(
                        process("event-broker", List.of(), "PORT", "@{port:8080}"),
                        process("mongodb", List.of("mongo", "@{port:27017}"))),
                broker(),
                deployment("mongo-db", container("mongodb", 27017)));
        PlannedContainer broker = plan.containers().get(0);
        PlannedContainer mongo = plan.containers().get(1);
        int port = mongo.realPort(27017);
        assertThat(plan.peers().of(Peer.dialled("127.0.0.1", port), broker)).isEqualTo("mongo-db:27018");
        assertThat(plan.peers().of(Peer.parse("00000000000000000000000001000000:%04X".formatted(port)), broker))
                .isEqualTo("mongo-db:27018");
        assertThat(plan.peers().of(Peer.dialled("10.0.0.7", port), broker)).isEqualTo("10.0.0.7:" + port);
        assertThat(plan.peers().of(Peer.clientsOf(port), mongo)).isEqualTo("clients of :27017");
        assertThat(plan.peers().of(Peer.clientsOf(port), broker)).isEqualTo("clients of :" + port);
    }

    @Test
    void aNamedPortOfAServiceHasAVariableOfItsOwn() {
        services.set(
                0,
                new ServiceSpec(
                        "event-broker",
                        Map.of("app", "event-broker"),
                        List.of(
                                new ServiceSpec.Port("http", 80, "8080"),
                                new ServiceSpec.Port("admin-api", 81, "8081"))));
        assertThat(planned(List.of(), broker()).containers().get(0).env())
                .containsEntry("EVENT_BROKER_SERVICE_PORT", "8080")
                .containsEntry("EVENT_BROKER_SERVICE_PORT_HTTP", "8080")
                .containsEntry("EVENT_BROKER_SERVICE_PORT_ADMIN_API", "8081");
    }

    @Test
    void notesSayWhatIsUnlikeACluster() {
        services.add(service("elsewhere", 5432, "5432"));
        PodTemplate three = new PodTemplate(
                "deployment",
                "event-broker",
                3,
                Map.of("app", "event-broker"),
                RestartPolicy.ALWAYS,
                List.of(ready(
                        container("event-broker", 8080),
                        probe(new ReadinessProbe.Http("http", 8080, "/", Map.of("Host", "me", "X-A", "1"))))));
        LocalPlan plan = planned(List.of(), three);
        assertThat(plan.notes())
                .containsExactly(
                        "runtime local runs 1 of the 3 replicas of deployment/event-broker",
                        "the readiness probe of container event-broker (deployment/event-broker) is sent without its header Host",
                        "port 5432 of service elsewhere leads to no container of the workload;"
                                + " its variables ELSEWHERE_SERVICE_... are missing");
        assertThat(plan.containers()).hasSize(1);
        assertThat(plan.containers().get(0).env()).doesNotContainKey("ELSEWHERE_SERVICE_HOST");
    }

    private static ReadinessProbe probe(ReadinessProbe.Check check) {
        return new ReadinessProbe(check, Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(1), 1);
    }

    @Test
    void allProblemsAreToldAtOnce() throws IOException {
        Files.delete(jar);
        services.add(service("twin", 1, "8080"));
        used.add(9000);
        Optional<LocalPlan> plan = plan(
                List.of(
                        process("nobody", List.of("mongo")),
                        process("app", List.of("mongo")),
                        process("b/app", List.of("mongo", "@{port:x}", "@{ort:1}", "@{port:1")),
                        process("b/app", List.of("mongo")),
                        process("tool", List.of("no-such-tool"))),
                broker(),
                deployment("a", ready(container("app", 9000), probe(new ReadinessProbe.Unsupported("exec")))),
                deployment("b", command(container("app"), "./run.sh")),
                deployment("twin", command(container("twin", 8080), "mongo")),
                deployment("c", container("tool")));
        assertThat(plan).isEmpty();
        assertThat(problems)
                .containsExactly(
                        "<local><processes><process><container>: no manifest has a container 'nobody'; there are"
                                + " event-broker/event-broker, a/app, b/app, twin/twin, c/tool",
                        "<local><processes><process><container>: 'app' is in several pods; write one of a/app, b/app",
                        "<local><processes><process><container>: container app (deployment/b) has two of them, expected one",
                        "<local><processes>: port 9000 of container app (deployment/a) is in use on this machine; let a free"
                                + " port stand in for it with @{port:9000} in the <env> or <command> of the container's <process>",
                        "<local><processes><process>: container app (deployment/b): expected @{port:N}, N being a"
                                + " containerPort, but was '@{port:x}'",
                        "<local><processes><process>: container app (deployment/b): expected @{port:N}, N being a"
                                + " containerPort, but was '@{ort:1}'",
                        "<local><processes><process>: container app (deployment/b): expected @{port:N}, N being a"
                                + " containerPort, but was '@{port:1'",
                        "<local><processes>: port 8080 is that of container event-broker (deployment/event-broker) and of"
                                + " container twin (deployment/twin), and this machine has it once; let a free port stand in for"
                                + " it with @{port:8080} in the <env> or <command> of the container's <process>",
                        "<local><processes>: container event-broker (deployment/event-broker) has no command: its manifest has"
                                + " none, and this module's jar is not there yet (" + jar
                                + "); build it first, as mvn verify"
                                + " does; say how to run it with <process><container>event-broker</container><command>...",
                        "<workload><manifests>: container app (deployment/a): expected a readinessProbe of kind httpGet or"
                                + " tcpSocket, but it is of kind exec, which runtime local cannot do; change it, or use runtime"
                                + " k3s",
                        "<local><processes>: container app (deployment/a) has no command: its manifest has none, and runtime"
                                + " local runs no images; say how to run it with"
                                + " <process><container>app</container><command>...",
                        "<local><processes>: container tool (deployment/c): expected a program, but there is no"
                                + " 'no-such-tool' on the PATH; say how to run it with"
                                + " <process><container>tool</container><command>...");
    }

    @Test
    void aProgramOfTheImageIsMissingHere() {
        plan(List.of(), deployment("event-broker", command(container("event-broker", 8080), "/app/run.sh")));
        assertThat(problems)
                .containsExactly(
                        "<local><processes>: container event-broker (deployment/event-broker): expected a program,"
                                + " but there is none to execute at '/app/run.sh'; say how to run it with"
                                + " <process><container>event-broker</container><command>...");
    }

    @Test
    void aServiceThatLeadsNowhereTakesNoLoad() {
        services.set(0, service("event-broker", 80, "http"));
        plan(List.of(), broker());
        assertThat(problems)
                .containsExactly(
                        "<load><service>: expected a port that leads to a container of deployment/event-broker, but"
                                + " the targetPort of event-broker:80 is that of none");
    }

    @Test
    void aPortThatSomebodyListensOnIsSeen() throws IOException {
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(Machine.here().portIsFree().test(socket.getLocalPort())).isFalse();
        }
        assertThat(Machine.here().java()).isExecutable();
    }
}
