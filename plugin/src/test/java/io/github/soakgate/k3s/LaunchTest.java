package io.github.soakgate.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.OutputFrame.OutputType;

/** Small parts of starting and keeping clusters. */
class LaunchTest {

    @TempDir
    Path home;

    @Test
    void aKeptClusterIsUsedByOneBuildAtATime() {
        String before = System.setProperty("user.home", home.toString());
        try {
            Optional<ReuseLock> first = ReuseLock.take("abc");
            assertThat(first).isPresent();
            assertThat(ReuseLock.take("abc")).isEmpty();
            assertThat(ReuseLock.take("other")).isPresent();
            first.orElseThrow().close();
            assertThat(ReuseLock.take("abc")).isPresent();
        } finally {
            System.setProperty("user.home", before == null ? "" : before);
        }
    }

    @Test
    void aKeptContainerIsOfNoSession() {
        Map<String, String> labels = new LabelsOfNoSession(Map.of("a", "b"));
        labels.putAll(Map.of(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, "1", "c", "d"));
        labels.put(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, "2");
        assertThat(labels).isEqualTo(new HashMap<>(Map.of("a", "b", "c", "d")));
    }

    @Test
    void theServerOfAKeptClusterIsTheFirstOfItsNodes() throws Exception {
        // Docker lists the newest first, and tells to the second when they were created
        List<NodeContainer> listed =
                List.of(node("b", "agent"), node("a", "agent"), node("s", "server", "--tls-san=x"));
        assertThat(K3sCluster.serversFirst(listed))
                .extracting(NodeContainer::id)
                .containsExactly("s", "b", "a");
    }

    private static NodeContainer node(String id, String... arguments) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        String inspected = json.writeValueAsString(Map.of("Id", id, "Args", arguments));
        return new NodeContainer(
                DockerClientFactory.lazyClient(), json.readValue(inspected, InspectContainerResponse.class));
    }

    @Test
    void theLastLinesOfANodeAreTold() {
        LastLines lines = new LastLines();
        assertThat(lines.told()).isEmpty();
        for (int i = 1; i <= 12; i++) {
            lines.accept(new OutputFrame(OutputType.STDERR, ("line " + i + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(lines.told()).startsWith(" Its last lines:\n  | line 3\n").endsWith("  | line 12\n");
    }
}
