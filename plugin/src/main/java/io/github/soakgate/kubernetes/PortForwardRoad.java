package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.PortForward;
import io.github.soakgate.run.Waiter;
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
import java.time.Duration;
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

    /** How many connections may wait for that, each of which takes a file descriptor. */
    private static final int WAITING = 4096;

    /** A second less than a request of the built-in load waits for its answer: whoever is opened later is answered too late. */
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    private final KubernetesClient client;
    private final String scheme;
    private final ServicePods pods;
    private final ServerSocketChannel server;
    private final Semaphore opening = new Semaphore(OPENING_AT_ONCE);
    private final WaitingLine<ClientChannel> waiting;
    private final Set<ClientChannel> clients = ConcurrentHashMap.newKeySet();
    private final Thread acceptor = daemon(this::accept, "soakgate-road");
    private final Thread opener = daemon(this::open, "soakgate-road-opener");

    private PortForwardRoad(
            KubernetesClient client,
            Workload workload,
            Supplier<List<Pod>> pods,
            ServerSocketChannel server,
            Waiter waiter) {
        ServiceSpec service = workload.service(workload.entry().service()).orElseThrow();
        this.client = client;
        this.scheme = workload.entry().scheme();
        this.pods =
                new ServicePods(service, service.port(workload.entry().port()).orElseThrow(), pods);
        this.server = server;
        this.waiting = new WaitingLine<>(PATIENCE, WAITING, waiter::now);
    }

    /**
     * Opens it.
     *
     * @param pods of the namespace, as they are now
     */
    static PortForwardRoad open(KubernetesClient client, Workload workload, Supplier<List<Pod>> pods, Waiter waiter) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING);
            PortForwardRoad road = new PortForwardRoad(client, workload, pods, server, waiter);
            road.acceptor.start();
            road.opener.start();
            return road;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Where the load goes. */
    URI endpoint() {
        return URI.create("%s://127.0.0.1:%s".formatted(scheme, server.socket().getLocalPort()));
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                ClientChannel channel = new ClientChannel(server.accept());
                clients.add(channel);
                channel.onClose(() -> clients.remove(channel));
                waiting.add(channel).ifPresent(PortForwardRoad::close);
            } catch (ClosedChannelException e) {
                // the run is over
            } catch (IOException e) {
                LOG.debug("A connection could not be accepted", e);
            }
        }
    }

    private void open() {
        try {
            while (server.isOpen()) {
                opening.acquire();
                open(waiting.take());
            }
        } catch (InterruptedException e) {
            // the run is over
        }
    }

    private void open(ClientChannel channel) {
        channel.onFirstUse(opening::release);
        try {
            Optional<Pod> pod = pods.next();
            if (pod.isPresent()) {
                forward(channel, pod.get());
            } else {
                // nobody to talk to: what a service without endpoints refuses
                close(channel);
            }
        } catch (RuntimeException e) {
            LOG.debug("A connection could not be forwarded", e);
            close(channel);
        }
    }

    private void forward(ClientChannel channel, Pod pod) {
        PortForward forward =
                client.pods().resource(pod).portForward(pods.targetPort(pod).orElseThrow(), channel, channel);
        channel.onClose(() -> close(forward));
    }

    private static void close(Closeable connection) {
        try {
            connection.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("A connection could not be closed", e);
        }
    }

    /** What was just being accepted is closed with the rest. */
    @Override
    public void close() {
        close(server);
        opener.interrupt();
        try {
            acceptor.join();
            opener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.forEach(PortForwardRoad::close);
    }
}
