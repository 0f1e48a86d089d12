package io.github.soakgate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.ContainerSpec.EnvVar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadReaderTest {

    private static final String BROKER = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: event-broker}
            spec:
              replicas: 3
              selector: {matchLabels: {app: event-broker}}
              template:
                metadata: {labels: {app: event-broker}}
                spec:
                  initContainers: [{name: migrate, image: m}]
                  containers:
                  - name: event-broker
                    image: event-broker:${project.version}
                    args: [--fast, "${HOME_OF_THE_CONTAINER}"]
                    ports: [{name: http, containerPort: 8080}]
                    resources: {limits: {memory: 128Mi}}
                    readinessProbe: {httpGet: {path: /health, port: http}, periodSeconds: 2}
                    envFrom: [{configMapRef: {name: settings}, prefix: S_}]
                    env:
                    - {name: MONGODB_URI, value: mongodb://$(MONGODB_SERVICE_HOST)}
                    - name: PASSWORD
                      valueFrom: {secretKeyRef: {name: login, key: password}}
                    - name: POD
                      valueFrom: {fieldRef: {fieldPath: metadata.name}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: event-broker}
            spec:
              selector: {app: event-broker}
              ports: [{port: 80, targetPort: http}]
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {COLOUR: blue}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: login}
            data: {password: c2VjcmV0}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: public}
            """;

    private static final String MONGODB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: mongodb}
            spec:
              template:
                metadata: {labels: {app: mongodb}}
                spec:
                  containers: [{name: mongodb, image: "mongo:8", readinessProbe: {tcpSocket: {port: 27017}}}]
            """;

    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void aWorkloadIsWhatItsManifestsSay() throws IOException {
        Workload workload = read(Map.of("a.yaml", BROKER), "", "").orElseThrow();
        assertThat(problems).isEmpty();
        PodTemplate target = workload.target();
        assertThat(target.reference()).isEqualTo("deployment/event-broker");
        assertThat(target.replicas()).isEqualTo(3);
        ContainerSpec broker = target.containers().get(0);
        assertThat(broker.image()).isEqualTo("event-broker:1.0");
        assertThat(broker.memoryLimit()).hasValue(Bytes.ofMebi(128));
        assertThat(broker.args()).containsExactly("--fast", "${HOME_OF_THE_CONTAINER}");
        assertThat(broker.env())
                .containsExactly(
                        new EnvVar("S_COLOUR", "blue"),
                        new EnvVar("MONGODB_URI", "mongodb://$(MONGODB_SERVICE_HOST)"),
                        new EnvVar("PASSWORD", "secret"),
                        new EnvVar("POD", "event-broker"));
        assertThat(broker.readiness())
                .hasValue(new ReadinessProbe(
                        new ReadinessProbe.Http("http", 8080, "/health", Map.of()),
                        Duration.ZERO,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        1));
        assertThat(workload.entry()).hasToString("event-broker:80");
    }

    @Test
    void whatProcessesDoNotDoIsToldApartFromWhatAlwaysHolds() throws IOException {
        Workload workload = read(Map.of("a.yaml", BROKER), "", "").orElseThrow();
        assertThat(workload.notes())
                .containsExactly("${HOME_OF_THE_CONTAINER} in " + folder.resolve("a.yaml")
                        + " is no property of the build and was left as it is");
        assertThat(workload.asProcesses().losses())
                .containsExactly(
                        "ingress/public of a.yaml is not read; what runs on this runtime are Deployments and Pods",
                        "init container migrate of deployment/event-broker is not run on this runtime");
    }

    @Test
    void resourcesOfEveryKindAreKeptForAClusterAsTheyAre() throws IOException {
        Workload workload = read(Map.of("a.yaml", BROKER), "", "").orElseThrow();
        assertThat(workload.resources())
                .extracting(resource ->
                        resource.getKind() + "/" + resource.getMetadata().getName())
                .contains("Deployment/event-broker", "Service/event-broker", "Ingress/public");
    }

    @Test
    void withTwoDeploymentsTheTargetMustBeNamed() throws IOException {
        assertThat(read(Map.of("a.yaml", BROKER, "b.yaml", MONGODB), "", "")).isEmpty();
        assertProblems("<workload><target>: expected the one to load and judge, such as deployment/event-broker; "
                + "the manifests have deployment/event-broker, deployment/mongodb");
    }

    @Test
    void aTargetThatNoManifestHasIsNamedBesideThoseThatThereAre() throws IOException {
        assertThat(read(Map.of("a.yaml", BROKER), "deployment/brokre", "")).isEmpty();
        assertProblems("<workload><target>: no manifest has 'deployment/brokre'; "
                + "the manifests have deployment/event-broker");
    }

    @Test
    void aServiceThatNoManifestHasIsNamedBesideThoseThatThereAre() throws IOException {
        assertThat(read(Map.of("a.yaml", BROKER), "", "brokre:80")).isEmpty();
        assertProblems("<load><service>: no manifest has a service 'brokre'; "
                + "the manifests have the services event-broker");
    }

    @Test
    void aPortThatTheServiceDoesNotHaveIsNamedBesideThoseThatItHas() throws IOException {
        assertThat(read(Map.of("a.yaml", BROKER), "", "event-broker:8080")).isEmpty();
        assertProblems("<load><service>: expected one port of service event-broker, as event-broker:PORT; it has 80");
    }

    @Test
    void aTargetWithoutAServiceCannotBeLoaded() throws IOException {
        assertThat(read(Map.of("b.yaml", MONGODB), "", "")).isEmpty();
        assertProblems("<load><service>: expected the service of deployment/mongodb to load, such as event-broker:80; "
                + "the manifests have no Service");
    }

    @Test
    void whatIsNoYamlIsNamedWithItsLine() throws IOException {
        read(Map.of("a.yaml", BROKER, "c.yaml", "kind: Deployment\nmetadata: {name: [broken\n"), "", "");
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).where()).isEqualTo("<workload><manifests><manifest>");
        assertThat(problems.get(0).what())
                .startsWith(folder.resolve("c.yaml") + " is no YAML: ")
                .endsWith("(line 2)");
    }

    @Test
    void manifestsWithoutTheirEssentialsAreNamed() throws IOException {
        read(
                Map.of(
                        "a.yaml", BROKER,
                        "d.yaml", "kind: Pod\nmetadata: {labels: {a: b}}",
                        "e.yaml", "kind: Deployment\nmetadata: {name: empty}",
                        "f.yaml", "kind: Service\nmetadata: {name: odd}\nspec: [1, 2]"),
                "",
                "");
        assertProblems(
                "<workload><manifests><manifest>: " + folder.resolve("d.yaml") + ": a Pod has no 'metadata.name'",
                "<workload><manifests><manifest>: " + folder.resolve("e.yaml")
                        + ": a Deployment has no 'spec.template.spec'",
                "<workload><manifests><manifest>: " + folder.resolve("f.yaml") + ": a Service has no 'spec'");
    }

    @Test
    void missingManifestsAreNamed() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        WorkloadReader.read(
                new WorkloadSettings(
                        List.of(folder.resolve("k8s"), folder.resolve("empty")),
                        Optional.empty(),
                        Optional.empty(),
                        false),
                name -> Optional.empty(),
                problems::add);
        assertProblems(
                "<workload><manifests><manifest>: " + folder.resolve("k8s")
                        + " does not exist; name a manifest or a folder of manifests",
                "<workload><manifests><manifest>: " + folder.resolve("empty") + " has no .yaml, .yml or .json file",
                "<workload><target>: expected the one to load and judge, such as deployment/event-broker; "
                        + "the manifests have no Deployment and no Pod");
    }

    @Test
    void twoOfOneNameAreAProblem() throws IOException {
        read(Map.of("a.yaml", BROKER, "b.yaml", MONGODB, "c.yaml", MONGODB), "deployment/event-broker", "");
        assertProblems("<workload><manifests>: there are two Deployments or Pods called 'mongodb'; "
                + "give them names of their own");
    }

    @Test
    void environmentThatComesFromNowhereIsAProblem() throws IOException {
        String without = BROKER.replace("name: settings}, prefix", "name: others}, prefix")
                .replace("key: password", "key: passwrod")
                .replace("metadata.name}", "metadata.uid}");
        Workload workload = read(Map.of("a.yaml", without), "", "").orElseThrow();
        assertProblems(
                "<workload><manifests>: deployment/event-broker, container event-broker, takes its environment from "
                        + "configmap/others, which no manifest has",
                "<workload><manifests>: deployment/event-broker, container event-broker, needs key passwrod of "
                        + "secret/login, which no manifest has");
        assertThat(workload.asProcesses().problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "<workload><manifests>: deployment/event-broker, container event-broker, variable POD: "
                                + "a value from metadata.uid cannot be had on this runtime");
    }

    @Test
    void aMemoryLimitThatIsNoQuantityIsAProblem() throws IOException {
        read(Map.of("a.yaml", BROKER.replace("128Mi", "128MegaBytes")), "", "");
        assertProblems("<workload><manifests>: deployment/event-broker, container event-broker: memory limit "
                + "'128MegaBytes' is no quantity such as 128Mi");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            containerPort: 8080            | hostPort: 8080        | container event-broker has a port without 'containerPort'
            containerPort: 8080            | containerPort: 0      | container event-broker has containerPort 0; expected 1 to 65535
            containerPort: 8080            | containerPort: 70000  | container event-broker has containerPort 70000; expected 1 to 65535
            - name: event-broker           | - tty: true           | it has a container without a name
            /health, port: http            | /health               | the readiness probe of container event-broker has no port
            port: http}                    | port: http, httpHeaders: [{name: X}]} | the readiness probe of container event-broker has a header 'X' without a value
            configMapRef: {name: settings}, | ``                   | container event-broker has an envFrom without a configMapRef or secretRef
            {name: MONGODB_URI, value:     | {value:               | container event-broker has a variable without a name
            {name: MONGODB_URI, value: mongodb://$(MONGODB_SERVICE_HOST)} | null | container event-broker has an empty entry in 'env'
            name: login, key: password     | name: login           | container event-broker takes a variable from secret/login without a key
            [--fast,                       | [null,                | container event-broker has an empty entry in 'args'
            metadata: {labels: {app: event-broker}} | metadata: {labels: {app: }} | 'app' of its labels has no value
            """)
    void whatADeploymentLeavesOutIsNamed(String text, String broken, String why) throws IOException {
        assertThat(BROKER).contains(text);
        assertThat(read(Map.of("a.yaml", BROKER.replace(text, broken)), "", "")).isEmpty();
        assertProblems("<workload><manifests>: deployment/event-broker cannot be read: " + why);
    }

    @Test
    void whatAServiceLeavesOutIsNamed() throws IOException {
        assertThat(read(Map.of("a.yaml", BROKER.replace("port: 80,", "")), "", ""))
                .isEmpty();
        assertProblems("<workload><manifests>: service/event-broker cannot be read: it has a port without 'port'");
    }

    @Test
    void anEmptyTargetPortIsThePortItself() throws IOException {
        Workload workload = read(Map.of("a.yaml", BROKER.replace("targetPort: http", "targetPort: \"\"")), "", "")
                .orElseThrow();
        assertThat(workload.services().get(0).ports()).containsExactly(new ServiceSpec.Port("", 80, "80"));
        assertThat(workload.target().containers().get(0).port("")).isEmpty();
        assertThat(workload.target().containers().get(0).port("99999999999")).isEmpty();
    }

    @Test
    void aKeyWithoutAValueHasAnEmptyOne() throws IOException {
        String empty = BROKER.replace("{COLOUR: blue}", "{COLOUR: }").replace("{password: c2VjcmV0}", "{password: }");
        assertThat(broker(empty).env()).contains(new EnvVar("S_COLOUR", ""), new EnvVar("PASSWORD", ""));
    }

    @Test
    void listsWithoutEntriesAreEmpty() throws IOException {
        ContainerSpec broker = broker(BROKER.replace("args: [--fast, \"${HOME_OF_THE_CONTAINER}\"]", "args:")
                .replace("envFrom: [{configMapRef: {name: settings}, prefix: S_}]", "envFrom:"));
        assertThat(broker.args()).isEmpty();
        assertThat(broker.env()).hasSize(3);
    }

    @Test
    void aProbeWithoutACheckIsOfNoKind() throws IOException {
        String probe = "{httpGet: {path: /health, port: http}, periodSeconds: 2}";
        assertThat(check(BROKER.replace(probe, "{}"))).isEqualTo(new ReadinessProbe.Unsupported("none"));
        assertThat(check(BROKER.replace(probe, "{exec: {command: [a]}}")))
                .isEqualTo(new ReadinessProbe.Unsupported("exec"));
        assertThat(check(BROKER.replace(probe, "{grpc: {port: 1}}"))).isEqualTo(new ReadinessProbe.Unsupported("grpc"));
    }

    private ReadinessProbe.Check check(String manifest) throws IOException {
        return broker(manifest).readiness().orElseThrow().check();
    }

    @Test
    void aProbeIsFilledInAsTheKubeletDoes() throws IOException {
        String odd = BROKER.replace("path: /health", "path: health")
                .replace("periodSeconds: 2", "periodSeconds: 0, timeoutSeconds: 0, successThreshold: 0");
        assertThat(broker(odd).readiness())
                .hasValue(new ReadinessProbe(
                        new ReadinessProbe.Http("http", 8080, "/health", Map.of()),
                        Duration.ZERO,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        1));
    }

    @Test
    void aMemoryLimitOf0IsNone() throws IOException {
        assertThat(broker(BROKER.replace("128Mi", "0")).memoryLimit()).isEmpty();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "128m, is less than a byte; did you mean 128Mi?",
        "0.5, is less than a byte; did you mean 0.5Mi?",
        "-128Mi, is negative; did you mean 128Mi?"
    })
    void aMemoryLimitThatNothingFitsInIsAProblem(String limit, String why) throws IOException {
        read(Map.of("a.yaml", BROKER.replace("128Mi", limit)), "", "");
        assertProblems("<workload><manifests>: deployment/event-broker, container event-broker: memory limit '" + limit
                + "' " + why);
    }

    @Test
    void whatElseAFolderHoldsIsNoted() throws IOException {
        Workload workload = read(
                        Map.of(
                                "a.yaml", BROKER,
                                "kustomization.yaml", "resources: [a.yaml]",
                                "l.yaml", "kind: Kustomization\nresources: [a.yaml]"),
                        "",
                        "")
                .orElseThrow();
        assertThat(problems).isEmpty();
        assertThat(workload.notes())
                .contains(
                        "kustomization.yaml has a document without a 'kind' and is not read",
                        "a Kustomization of l.yaml has no name and is not read");
    }

    @Test
    void aFileThatIsNamedMustBeAManifest() throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), "just: text");
        Path nameless = Files.writeString(folder.resolve("l.yaml"), "kind: Kustomization");
        Path broker = Files.writeString(folder.resolve("a.yaml"), BROKER);
        WorkloadReader.read(
                new WorkloadSettings(List.of(broker, values, nameless), Optional.empty(), Optional.empty(), false),
                name -> Optional.empty(),
                problems::add);
        assertProblems(
                "<workload><manifests><manifest>: " + values + " is no Kubernetes manifest: a document has no 'kind'",
                "<workload><manifests><manifest>: " + nameless + ": a Kustomization has no 'metadata.name'");
    }

    @Test
    void twoServicesOfOneNameAreAProblem() throws IOException {
        String b = "kind: Service\nmetadata: {name: b}\nspec: {ports: [{port: 80}]}";
        read(Map.of("a.yaml", BROKER, "b.yaml", b, "c.yaml", b), "", "");
        assertProblems("<workload><manifests>: there are two Services called 'b'; give them names of their own");
    }

    @Test
    void whatOfAContainerIsNotUsedIsNoted() throws IOException {
        String more = BROKER.replace("args: [", """
                        workingDir: /srv
                                livenessProbe: {tcpSocket: {port: 1}}
                                startupProbe: {tcpSocket: {port: 1}}
                                lifecycle: {preStop: {exec: {command: [a]}}}
                                args: [""").replace("replicas: 3", "replicas: 0");
        assertThat(read(Map.of("a.yaml", more), "", "")
                        .orElseThrow()
                        .asProcesses()
                        .losses())
                .contains(
                        "the livenessProbe of container event-broker of deployment/event-broker is not used on this runtime",
                        "the startupProbe of container event-broker of deployment/event-broker is not used on this runtime",
                        "the lifecycle of container event-broker of deployment/event-broker is not used on this runtime",
                        "the workingDir of container event-broker of deployment/event-broker is not used on this runtime",
                        "deployment/event-broker asks for 0 replicas; one is run");
    }

    @Test
    void aRestartPolicyThatThereIsNotIsAProblem() throws IOException {
        read(
                Map.of("a.yaml", BROKER.replace("initContainers:", "restartPolicy: Often\n      initContainers:")),
                "",
                "");
        assertProblems(
                "<workload><manifests>: deployment/event-broker: expected the restartPolicy Always, OnFailure or "
                        + "Never, but was 'Often'");
    }

    private ContainerSpec broker(String manifest) throws IOException {
        return read(Map.of("a.yaml", manifest), "", "")
                .orElseThrow()
                .target()
                .containers()
                .get(0);
    }

    private Optional<Workload> read(Map<String, String> files, String target, String service) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return WorkloadReader.read(
                new WorkloadSettings(
                        List.of(folder),
                        Optional.of(target).filter(text -> !text.isEmpty()),
                        Optional.of(service).filter(text -> !text.isEmpty()),
                        false),
                name -> Optional.ofNullable(Map.of("project.version", "1.0").get(name)),
                problems::add);
    }

    private void assertProblems(String... expected) {
        assertThat(problems).extracting(Problem::toString).containsExactly(expected);
    }
}
