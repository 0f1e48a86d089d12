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
    void whatThisRuntimeDoesNotDoIsNoted() throws IOException {
        assertThat(read(Map.of("a.yaml", BROKER), "", "").orElseThrow().notes())
                .containsExactly(
                        "${HOME_OF_THE_CONTAINER} in " + folder.resolve("a.yaml")
                                + " is no property of the build and was left as it is",
                        "ingress/public of a.yaml is not read; what runs on this runtime are Deployments and Pods",
                        "init container migrate of deployment/event-broker is not run on this runtime");
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
                        "c.yaml", "just: text",
                        "d.yaml", "kind: Pod\nmetadata: {labels: {a: b}}",
                        "e.yaml", "kind: Deployment\nmetadata: {name: empty}",
                        "f.yaml", "kind: Service\nmetadata: {name: odd}\nspec: [1, 2]"),
                "",
                "");
        assertProblems(
                "<workload><manifests><manifest>: " + folder.resolve("c.yaml")
                        + " is no Kubernetes manifest: a document has no 'kind'",
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
                        List.of(folder.resolve("k8s"), folder.resolve("empty")), Optional.empty(), Optional.empty()),
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
        read(Map.of("a.yaml", without), "", "");
        assertProblems(
                "<workload><manifests>: deployment/event-broker, container event-broker, takes its environment from "
                        + "configmap/others, which no manifest has",
                "<workload><manifests>: deployment/event-broker, container event-broker, needs key passwrod of "
                        + "secret/login, which no manifest has",
                "<workload><manifests>: deployment/event-broker, container event-broker, variable POD: a value from "
                        + "metadata.uid cannot be had on this runtime");
    }

    @Test
    void aMemoryLimitThatIsNoQuantityIsAProblem() throws IOException {
        read(Map.of("a.yaml", BROKER.replace("128Mi", "128MegaBytes")), "", "");
        assertProblems("<workload><manifests>: deployment/event-broker, container event-broker: memory limit "
                + "'128MegaBytes' is no quantity such as 128Mi");
    }

    private Optional<Workload> read(Map<String, String> files, String target, String service) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return WorkloadReader.read(
                new WorkloadSettings(
                        List.of(folder),
                        Optional.of(target).filter(text -> !text.isEmpty()),
                        Optional.of(service).filter(text -> !text.isEmpty())),
                name -> Optional.ofNullable(Map.of("project.version", "1.0").get(name)),
                problems::add);
    }

    private void assertProblems(String... expected) {
        assertThat(problems).extracting(Problem::toString).containsExactly(expected);
    }
}
