package io.github.soakgate.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A K3s cluster that a build under test has not started and does not own: somebody else's, of which it gets a kubeconfig of an
 * account with few rights. It ends by itself after a while, should nobody end it.
 */
public final class ForeignCluster {

    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final Duration STARTS = Duration.ofMinutes(2);
    private static final String LIVES_SECONDS = "1200";
    private static final String NAMESPACE = "soakgate";

    private final String container;

    private ForeignCluster(String container) {
        this.container = container;
    }

    /** Starts one for a build; returns when its node takes pods. */
    public static ForeignCluster start(File build, String image) throws IOException, InterruptedException {
        String name = name(build);
        run("docker", "rm", "--force", "--volumes", name);
        ForeignCluster cluster = new ForeignCluster(name);
        must(
                "docker",
                "run",
                "--detach",
                "--rm",
                "--name",
                name,
                "--privileged",
                "--cgroupns",
                "private",
                "--tmpfs",
                "/run",
                "--tmpfs",
                "/var/run",
                "--publish",
                "127.0.0.1::6443",
                "--entrypoint",
                "timeout",
                image,
                LIVES_SECONDS,
                "k3s",
                "server",
                "--disable=traefik,servicelb,metrics-server,coredns,local-storage",
                "--disable-cloud-controller",
                "--tls-san=127.0.0.1",
                "--kubelet-arg=node-status-update-frequency=1s");
        cluster.await(
                "ready node",
                () -> cluster.kubectl("get", "nodes").stream().anyMatch(line -> line.contains(" Ready ")));
        cluster.await(
                "pod network",
                () -> run("docker", "exec", name, "test", "-s", "/run/flannel/subnet.env")
                                .code()
                        == 0);
        // the account of the namespace is made by a controller
        cluster.await(
                "account of pods",
                () -> !cluster.kubectl("get", "serviceaccount", "default").isEmpty());
        return cluster;
    }

    /** That which was started for a build. */
    public static ForeignCluster of(File build) {
        return new ForeignCluster(name(build));
    }

    private static String name(File build) {
        return "soakgate-it-" + build.getName();
    }

    /** Gives it the images of an archive. */
    public ForeignCluster load(String archive) throws IOException, InterruptedException {
        must("docker", "cp", archive, container + ":/images.tar");
        must("docker", "exec", container, "ctr", "--namespace", "k8s.io", "images", "import", "/images.tar");
        return this;
    }

    /** Applies manifests as its administrator. */
    public ForeignCluster apply(File manifests) throws IOException, InterruptedException {
        must("docker", "cp", manifests.getPath(), container + ":/manifests.yaml");
        must("docker", "exec", container, "kubectl", "apply", "--filename", "/manifests.yaml");
        return this;
    }

    /** Writes a kubeconfig of an account that one of {@code docs/rbac*.yaml} makes. */
    public void writeKubeconfig(String account, Path file) throws IOException, InterruptedException {
        List<String> port = must("docker", "port", container, "6443/tcp");
        await("token", () -> !secret(account, "token").isEmpty());
        String token = must(
                        "docker",
                        "exec",
                        container,
                        "sh",
                        "-c",
                        "echo '%s' | base64 -d".formatted(secret(account, "token")))
                .get(0);
        Files.writeString(file, """
                apiVersion: v1
                kind: Config
                current-context: other
                contexts:
                  - {name: other, context: {cluster: other, user: nobody}}
                  - {name: ci, context: {cluster: ci, user: ci, namespace: %s}}
                clusters:
                  - {name: other, cluster: {server: "https://127.0.0.1:1"}}
                  - {name: ci, cluster: {server: "https://%s", certificate-authority-data: %s}}
                users:
                  - {name: nobody, user: {}}
                  - {name: ci, user: {token: %s}}
                """.formatted(NAMESPACE, port.get(0), secret(account, "ca\\.crt"), token));
    }

    private String secret(String account, String key) throws IOException, InterruptedException {
        return String.join(
                "",
                kubectl(
                        "get",
                        "secret",
                        account,
                        "--namespace",
                        NAMESPACE,
                        "--output",
                        "jsonpath={.data." + key + "}"));
    }

    /** The lines that kubectl prints for its administrator; none where it fails. */
    public List<String> kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "exec", container, "kubectl"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new)).output();
    }

    /** What no namespace holds, namespaces among it, as {@code kind/name}. */
    public List<String> contents() throws IOException, InterruptedException {
        return kubectl(
                "get",
                "namespaces,clusterroles,clusterrolebindings,persistentvolumes,storageclasses,customresourcedefinitions",
                "--output",
                "name");
    }

    /** What runs leave in the namespace that exists. */
    public List<String> leftInNamespace() throws IOException, InterruptedException {
        return kubectl("get", "deployments,services", "--namespace", NAMESPACE, "--output", "name");
    }

    /** Its namespaces as soon as there is none of a run's left, or as they are after a while. */
    public List<String> namespacesAtLast() throws IOException, InterruptedException {
        List<String> left = List.of();
        for (int i = 0; i < 150; i++) {
            left = kubectl("get", "namespaces", "--output", "name");
            if (left.stream().noneMatch(name -> name.startsWith("namespace/soakgate-"))) {
                return left;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return left;
    }

    /** Ends it. */
    public void remove() throws IOException, InterruptedException {
        run("docker", "rm", "--force", "--volumes", container);
    }

    private interface Check {
        boolean isTrue() throws IOException, InterruptedException;
    }

    private void await(String what, Check check) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + STARTS.toNanos();
        while (!check.isTrue()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no " + what + " within " + STARTS + " in\n"
                        + String.join(
                                "\n",
                                run("docker", "logs", "--tail", "50", container).output()));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private record Result(int code, List<String> output) {}

    private static List<String> must(String... command) throws IOException, InterruptedException {
        Result result = run(command);
        if (result.code() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " failed:\n" + String.join("\n", result.output()));
        }
        return result.output();
    }

    private static Result run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("cluster", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " had not ended after " + COMMAND);
            }
            return new Result(process.exitValue(), Files.readAllLines(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
