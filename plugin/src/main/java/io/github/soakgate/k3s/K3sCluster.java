package io.github.soakgate.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.github.soakgate.kubernetes.Access;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Waiter;
import io.github.soakgate.unit.Durations;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A K3s cluster whose containers run; its API server may not answer yet.
 *
 * @param nodes the server's first
 * @param lock held while a kept cluster is used; absent where the cluster is disposable
 * @param logs what the nodes have written last, where this build started them
 */
record K3sCluster(List<NodeContainer> nodes, Optional<ReuseLock> lock, LastLines logs) implements AutoCloseable {

    static final int API_PORT = 6443;

    /** In Kubernetes' range for them, where few would look for one. */
    static final int NODE_PORT = 30999;

    private static final String KUBECONFIG = "/etc/rancher/k3s/k3s.yaml";
    private static final Duration KUBECONFIG_WITHIN = Duration.ofSeconds(60);
    private static final Duration PERIOD = Duration.ofMillis(100);

    /** Nodes of kept clusters, the servers' first; all of them where {@code madeFrom} is absent. */
    static List<NodeContainer> kept(DockerClient docker, Optional<String> madeFrom, boolean stopped) {
        var list = docker.listContainersCmd().withShowAll(stopped);
        List<Container> found = (madeFrom.isPresent()
                        ? list.withLabelFilter(Map.of(NodeLife.LABEL, madeFrom.get()))
                        : list.withLabelFilter(List.of(NodeLife.LABEL)))
                .exec();
        return serversFirst(found.stream()
                .map(container -> NodeContainer.of(docker, container.getId()))
                .toList());
    }

    static List<NodeContainer> serversFirst(List<NodeContainer> nodes) {
        return nodes.stream()
                .sorted(Comparator.comparing(NodeContainer::isServer).reversed())
                .toList();
    }

    NodeContainer server() {
        return nodes.get(0);
    }

    boolean isKept() {
        return lock.isPresent();
    }

    /**
     * How it is reached, as soon as it says so.
     *
     * @throws BrokenRunException where it ends, or does not say so in time
     */
    Access access(String image, Waiter waiter) throws BrokenRunException, InterruptedException {
        Duration deadline = waiter.now().plus(KUBECONFIG_WITHIN);
        while (true) {
            Optional<String> kubeconfig = server().file(KUBECONFIG);
            if (kubeconfig.isPresent()) {
                return new Access(kubeconfig.get(), uri("https", API_PORT));
            }
            boolean running = server().isRunning();
            if (!running || waiter.now().compareTo(deadline) >= 0) {
                throw new BrokenRunException("expected K3s to start%s, but %s.%s %s"
                        .formatted(
                                running ? " within " + Durations.format(KUBECONFIG_WITHIN) : "",
                                running ? "it has not" : "it has ended",
                                logs.told(),
                                NextSteps.notStarted(image)));
            }
            waiter.sleep(PERIOD);
        }
    }

    /** Where the load goes. */
    URI road(String scheme) {
        return uri(scheme, NODE_PORT);
    }

    private URI uri(String scheme, int port) {
        return URI.create("%s://%s:%s".formatted(scheme, server().getHost(), server().getMappedPort(port)));
    }

    /** Removes it, or leaves a kept one to the next run. */
    @Override
    public void close() {
        if (!isKept()) {
            nodes.forEach(NodeContainer::remove);
        }
        lock.ifPresent(ReuseLock::close);
    }
}
