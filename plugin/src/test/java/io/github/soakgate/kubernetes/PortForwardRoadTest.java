package io.github.soakgate.kubernetes;

import static io.github.soakgate.kubernetes.TestingPods.pod;
import static io.github.soakgate.kubernetes.TestingPods.ready;
import static io.github.soakgate.kubernetes.TestingPods.running;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.github.soakgate.run.Waiter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which pod a connection is forwarded to; the API server here refuses each, which closes it. */
@Timeout(30)
class PortForwardRoadTest {

    private final TestingApiServer server;

    PortForwardRoadTest() throws IOException {
        server = new TestingApiServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A pod that the service selects, with its port http at a number of its own. */
    private static Pod broker(String uid, int port) {
        return new PodBuilder(ready(pod(uid, running(uid, 0))))
                .editMetadata()
                .addToLabels("app", "broker")
                .endMetadata()
                .editSpec()
                .editFirstContainer()
                .withPorts(new ContainerPortBuilder()
                        .withName("http")
                        .withContainerPort(port)
                        .build())
                .endContainer()
                .endSpec()
                .build();
    }

    /** Connects as often, one after another; each time until the other side has closed. */
    private void connect(int times, List<Pod> pods) throws IOException {
        try (var client = server.client();
                PortForwardRoad road =
                        PortForwardRoad.open(client, RoadTest.workload(List.of()), () -> pods, Waiter.real())) {
            for (int i = 0; i < times; i++) {
                try (Socket socket =
                        new Socket(road.endpoint().getHost(), road.endpoint().getPort())) {
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                }
            }
        }
    }

    private static String forward(String pod, int port) {
        return "GET /api/v1/namespaces/run/pods/event-broker-75f8-%s/portforward?ports=%s".formatted(pod, port);
    }

    @Test
    void connectionsAreForwardedToReadyPodsInTurn() throws IOException {
        Pod notReady = new PodBuilder(broker("3", 8080))
                .editStatus()
                .withConditions(List.of())
                .endStatus()
                .build();
        Pod ofAnother = ready(pod("4", running("d", 0)));
        connect(3, List.of(broker("2", 9090), notReady, broker("1", 8080), ofAnother));
        assertThat(server.requests()).containsExactly(forward("1", 8080), forward("2", 9090), forward("1", 8080));
    }

    @Test
    void whereNoPodIsReadyAConnectionIsClosed() throws IOException {
        connect(2, List.of());
        assertThat(server.requests()).isEmpty();
    }

    /** Whoever connects to an API server that has fallen behind waits here, and not there; and at the end nobody is left waiting. */
    @Test
    void onlySomeConnectionsAreOpenedAtOnce() throws IOException {
        List<Pod> pods = List.of(broker("1", 8080));
        List<Socket> clients = new ArrayList<>();
        List<Socket> opening = new ArrayList<>();
        try (ServerSocket slow = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
                var client = TestingApiServer.client(slow.getLocalPort())) {
            try (PortForwardRoad road =
                    PortForwardRoad.open(client, RoadTest.workload(List.of()), () -> pods, Waiter.real())) {
                for (int i = 0; i < 22; i++) {
                    clients.add(new Socket(
                            road.endpoint().getHost(), road.endpoint().getPort()));
                }
                accept(slow, 16, opening);
                for (Socket refused : List.copyOf(opening.subList(0, 5))) {
                    refused.getOutputStream()
                            .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
                    refused.close();
                }
                accept(slow, 5, opening);
            }
            // before an opening ends by itself, for want of an answer
            clients.get(21).setSoTimeout(5000);
            assertThat(clients.get(21).getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : opening) {
                socket.close();
            }
            for (Socket socket : clients) {
                socket.close();
            }
        }
    }

    /** As many, and then no more for a while. */
    private static void accept(ServerSocket server, int count, List<Socket> accepted) throws IOException {
        server.setSoTimeout(0);
        for (int i = 0; i < count; i++) {
            accepted.add(server.accept());
        }
        server.setSoTimeout(500);
        assertThatThrownBy(() -> accepted.add(server.accept())).isInstanceOf(SocketTimeoutException.class);
    }
}
