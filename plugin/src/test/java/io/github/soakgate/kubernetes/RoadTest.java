package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.TestingWaiter;
import io.github.soakgate.workload.AsProcesses;
import io.github.soakgate.workload.ContainerSpec;
import io.github.soakgate.workload.PodTemplate;
import io.github.soakgate.workload.PodTemplate.RestartPolicy;
import io.github.soakgate.workload.ReadinessProbe;
import io.github.soakgate.workload.ServiceSpec;
import io.github.soakgate.workload.Workload;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RoadTest {

    static Workload workload(List<GenericKubernetesResource> resources) {
        Workload plain = workload(Optional.empty());
        return new Workload(
                plain.pods(),
                plain.services(),
                plain.target(),
                plain.entry(),
                resources,
                plain.notes(),
                plain.asProcesses());
    }

    private static Workload workload(Optional<ReadinessProbe> probe) {
        ContainerSpec container = new ContainerSpec(
                "broker",
                "acme/broker:1",
                List.of(),
                List.of(),
                List.of(),
                List.of(new ContainerSpec.Port("http", 8080)),
                Optional.empty(),
                probe);
        PodTemplate target = new PodTemplate(
                "deployment", "broker", 1, Map.of("app", "broker"), RestartPolicy.ALWAYS, List.of(container));
        ServiceSpec service =
                new ServiceSpec("broker", Map.of("app", "broker"), List.of(new ServiceSpec.Port("", 80, "http")));
        return new Workload(
                List.of(target),
                List.of(service),
                target,
                new Workload.Entry("broker", 80, false),
                List.of(),
                List.of(),
                new AsProcesses(List.of(), List.of()));
    }

    @Test
    void itLeadsToThePodsOfTheServiceThatIsLoaded() {
        assertThat(Serialization.asYaml(Road.service(workload(Optional.empty()), 30999))
                        .replace("\"", ""))
                .contains("type: NodePort", "nodePort: 30999", "port: 80", "targetPort: http", "app: broker");
    }

    @Test
    void anyAnswerOpensIt() throws Exception {
        AtomicReference<String> asked = new AtomicReference<>("");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            ReadinessProbe probe = new ReadinessProbe(
                    new ReadinessProbe.Http("http", 8080, "/health", Map.of()),
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    1);
            await(endpoint, workload(Optional.of(probe)));
            assertThat(asked).hasValue("/health");
            await(endpoint, workload(Optional.empty()));
            assertThat(asked).hasValue("/");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whereNobodyAnswersTheMessageSaysWhatToLookAt() {
        assertThatThrownBy(() -> await(URI.create("http://127.0.0.1:1"), workload(Optional.empty())))
                .isInstanceOf(BrokenRunException.class)
                .hasMessageStartingWith("expected an answer from broker:80 at http://127.0.0.1:1/ within 2s, but saw: ")
                .hasMessageEndingWith(
                        "See that <load><service> names the port that it listens on for HTTP, and that it listens "
                                + "on all addresses; diagnostics has its log.");
    }

    private static void await(URI endpoint, Workload workload) throws Exception {
        Road.awaitAnswer(endpoint, workload, Duration.ofSeconds(2), Path.of("diagnostics"), new TestingWaiter());
    }
}
