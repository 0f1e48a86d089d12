package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.unit.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {

    private static final String CONTEXTS = """
            apiVersion: v1
            kind: Config
            contexts:
              - {name: home, context: {cluster: home, user: me}}
              - {name: ci, context: {cluster: ci, user: me, namespace: builds}}
            clusters:
              - {name: home, cluster: {server: "https://home:6443"}}
              - {name: ci, cluster: {server: "https://ci:6443"}}
            users: [{name: me, user: {token: secret}}]
            """;

    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();

    private Optional<Kubeconfig> find(String yaml, Optional<String> context) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), yaml);
        return Kubeconfig.find(
                new KubernetesSettings(
                        Optional.of(file),
                        context,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                problems::add);
    }

    @Test
    void theContextThatIsNamedLeadsToItsCluster() throws IOException {
        Kubeconfig found =
                find(CONTEXTS + "current-context: home\n", Optional.of("ci")).orElseThrow();
        assertThat(found.context()).isEqualTo("ci");
        assertThat(found.server()).startsWith("https://ci:6443");
        assertThat(found.namespace()).isEqualTo("builds");
        assertThat(problems).isEmpty();
    }

    @Test
    void withoutAWordItIsTheCurrentOne() throws IOException {
        Kubeconfig found =
                find(CONTEXTS + "current-context: home\n", Optional.empty()).orElseThrow();
        assertThat(found.context()).isEqualTo("home");
        assertThat(found.server()).startsWith("https://home:6443");
        assertThat(found.namespace()).isEqualTo("default");
    }

    @Test
    void aContextThatIsNotThereIsNeverReplacedByAnother() throws IOException {
        assertThat(find(CONTEXTS + "current-context: home\n", Optional.of("cii")))
                .isEmpty();
        assertThat(problems)
                .containsExactly(
                        new Problem("<kubernetes><context>", "no context 'cii' in the kubeconfig; there are ci, home"));
    }

    @Test
    void withoutACurrentContextOneMustBeNamed() throws IOException {
        assertThat(find(CONTEXTS, Optional.empty())).isEmpty();
        assertThat(problems)
                .containsExactly(new Problem(
                        "<kubernetes><context>",
                        "the kubeconfig has no current context; name one, there are ci, home"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        assertThat(Kubeconfig.find(
                        new KubernetesSettings(
                                Optional.of(missing),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        problems::add))
                .isEmpty();
        assertThat(problems)
                .containsExactly(new Problem(
                        "<kubernetes><kubeconfig>",
                        "expected a kubeconfig for runtime kubernetes, but there is no file " + missing
                                + ". Name one in <kubernetes><kubeconfig>, with -Dsoakgate.kubernetes.kubeconfig or in"
                                + " KUBECONFIG; or set <runtime> to k3s or to local."));
    }

    @Test
    void aFileThatIsNoKubeconfigIsTold() throws IOException {
        assertThat(find("contexts: {", Optional.empty())).isEmpty();
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("it cannot be read: "));
    }
}
