package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Waiter;
import io.github.soakgate.tls.TrustingTls;
import io.github.soakgate.unit.Durations;
import io.github.soakgate.workload.ContainerSpec;
import io.github.soakgate.workload.ReadinessProbe;
import io.github.soakgate.workload.ServiceSpec;
import io.github.soakgate.workload.Workload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/** The way that the load takes into the cluster: a port of every node that leads to the pods of the service. */
final class Road {

    static final String NAME = "soakgate-road";
    private static final Duration PERIOD = Duration.ofMillis(50);

    /** What was sent before the road was open is never answered: better asked again than waited for. */
    private static final Duration FIRST_PATIENCE = Duration.ofMillis(250);

    /** Unless the service itself is that slow. */
    private static final Duration LATER_PATIENCE = Duration.ofSeconds(4);

    private static final Duration LATER = Duration.ofSeconds(3);

    private Road() {}

    /** A service beside the one that is loaded, which stays as its manifest has it. */
    static Service service(Workload workload, int nodePort) {
        ServiceSpec loaded = workload.service(workload.entry().service()).orElseThrow();
        ServiceSpec.Port port = loaded.port(workload.entry().port()).orElseThrow();
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withNewSpec()
                .withType("NodePort")
                .withSelector(loaded.selector())
                .addNewPort()
                .withPort(port.number())
                .withTargetPort(
                        port.targetPort().matches("[0-9]+")
                                ? new IntOrString(Integer.valueOf(port.targetPort()))
                                : new IntOrString(port.targetPort()))
                .withNodePort(nodePort)
                .endPort()
                .endSpec()
                .build();
    }

    /**
     * Waits for the first answer to an HTTP request, whatever it says: pods are ready a moment before the road leads to them.
     *
     * @throws BrokenRunException where none comes in time
     */
    static void awaitAnswer(URI endpoint, Workload workload, Duration atMost, Path diagnostics, Waiter waiter)
            throws BrokenRunException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().sslContext(TrustingTls.context()).build();
        URI uri = endpoint.resolve(path(workload));
        Duration patience = FIRST_PATIENCE;
        Duration begin = waiter.now();
        Duration deadline = begin.plus(atMost);
        while (true) {
            try {
                client.send(HttpRequest.newBuilder(uri).timeout(patience).build(), BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                if (waiter.now().compareTo(deadline) >= 0) {
                    throw new BrokenRunException(
                            "expected an answer from %s at %s within %s, but saw: %s. %s"
                                    .formatted(
                                            workload.entry(),
                                            uri,
                                            Durations.format(atMost),
                                            e,
                                            NextSteps.notAnswering(diagnostics)),
                            e);
                }
            }
            patience = waiter.now().minus(begin).compareTo(LATER) < 0 ? FIRST_PATIENCE : LATER_PATIENCE;
            waiter.sleep(PERIOD);
        }
    }

    /** That of a readiness probe on the same port, which answers at little cost; else the root. */
    private static String path(Workload workload) {
        ServiceSpec.Port port = workload.service(workload.entry().service())
                .flatMap(service -> service.port(workload.entry().port()))
                .orElseThrow();
        for (ContainerSpec container : workload.target().containers()) {
            OptionalInt loaded = container.port(port.targetPort());
            if (container.readiness().map(ReadinessProbe::check).orElse(null) instanceof ReadinessProbe.Http http
                    && loaded.isPresent()
                    && http.port() == loaded.getAsInt()) {
                return http.path();
            }
        }
        return "/";
    }
}
