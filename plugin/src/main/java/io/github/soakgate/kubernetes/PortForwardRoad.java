package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.PortForward;
import io.github.soakgate.workload.ServiceSpec;
import io.github.soakgate.workload.Workload;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way that the load takes into a cluster whose nodes it cannot reach: a port of this machine, each of whose connections is
 * forwarded by the API server to one of the pods that are ready, in turn, as a service would have it.
 */
final class PortForwardRoad implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PortForwardRoad.class);

    /**
     * A client that keeps its rate opens a connection for each request that finds none idle. Where the API server falls behind for a moment
     * these are all that are due, and opening one costs it more than the request: so many at once would keep it behind for good.
     */
    private static final int OPENING_AT_ONCE = 16;

    /** How many connections may wait for that; the operating system may have less. */
    private static final int WAITING = 4096;

    private final KubernetesClient client;
    private final String scheme;
    private final ServiceSpec service;
    private final ServiceSpec.Port port;
    private final Supplier<List<Pod>> pods;
    private final ServerSocketChannel server;
    private final Semaphore opening = new Semaphore(OPENING_AT_ONCE);
    private final Set<PortForward> open = ConcurrentHashMap.newKeySet();
    private long connections;

    private PortForwardRoad(
            KubernetesClient client, Workload workload, Supplier<List<Pod>> pods, ServerSocketChannel server) {
        this.client = client;
        this.scheme = workload.entry().scheme();
        this.service = workload.service(workload.entry().service()).orElseThrow();
        this.port = service.port(workload.entry().port()).orElseThrow();
        this.pods = pods;
        this.server = server;
    }

    /**
     * Opens it.
     *
     * @param pods of the namespace, as they are now
     */
    static PortForwardRoad open(KubernetesClient client, Workload workload, Supplier<List<Pod>> pods) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING);
            PortForwardRoad road = new PortForwardRoad(client, workload, pods, server);
            Thread thread = new Thread(road::accept, "soakgate-road");
            thread.setDaemon(true);
            thread.start();
            return road;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the load goes. */
    URI endpoint() {
        return URI.create("%s://127.0.0.1:%s".formatted(scheme, server.socket().getLocalPort()));
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                forward(new ClientChannel(server.accept()));
            } catch (ClosedChannelException e) {
                // the run is over
            } catch (IOException e) {
                LOG.debug("A connection could not be accepted", e);
            }
        }
    }

    private void forward(ClientChannel channel) {
        opening.acquireUninterruptibly();
        channel.onFirstUse(opening::release);
        try {
            Optional<Pod> pod = server.isOpen() ? next() : Optional.empty();
            if (pod.isEmpty()) {
                // nobody to talk to: what a service without endpoints refuses; or the run is over
                close(channel);
                return;
            }
            PortForward forward = client.pods()
                    .resource(pod.get())
                    .portForward(targetPort(pod.get()).orElseThrow(), channel, channel);
            open.add(forward);
            channel.onClose(() -> {
                if (open.remove(forward)) {
                    close(forward);
                }
            });
        } catch (RuntimeException e) {
            LOG.debug("A connection could not be forwarded", e);
            close(channel);
        }
    }

    private Optional<Pod> next() {
        List<Pod> ready = pods.get().stream()
                .filter(PodStatuses::isReady)
                .filter(this::isSelected)
                .filter(pod -> targetPort(pod).isPresent())
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
        return ready.isEmpty() ? Optional.empty() : Optional.of(ready.get((int) (connections++ % ready.size())));
    }

    private boolean isSelected(Pod pod) {
        return pod.getMetadata().getLabels() != null
                && pod.getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(service.selector().entrySet());
    }

    /** The number that a port has in a pod; pods of one service may have one name for different numbers. */
    private Optional<Integer> targetPort(Pod pod) {
        if (port.targetPort().matches("[0-9]+")) {
            return Optional.of(Integer.valueOf(port.targetPort()));
        }
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(declared -> port.targetPort().equals(declared.getName()))
                .map(ContainerPort::getContainerPort)
                .findFirst();
    }

    private static void close(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("A connection could not be closed", e);
        }
    }

    @Override
    public void close() {
        close(server);
        // for the connection that may be waiting for its turn: it finds the road closed
        opening.release();
        open.forEach(PortForwardRoad::close);
    }
}
