package io.github.soakgate.k3s;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Peer;
import io.github.soakgate.kubernetes.Containers;
import io.github.soakgate.kubernetes.NodeView;
import io.github.soakgate.run.BrokenRunException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The watches of all nodes of a cluster, which look once a second. */
final class NodeWatches implements NodeView, AutoCloseable {

    private static final String SCRIPT = script();

    private final ImageImport imports;
    private final List<NodeWatch> watches = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "soakgate-node-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> looks;
    private volatile Function<Peer, String> names = Peer::name;

    /** Starts the loop in each node; a node of a disposable cluster ends with it, should this JVM be gone. */
    NodeWatches(K3sCluster cluster, ImageImport imports, EvidenceLog evidence, Containers containers) {
        this.imports = imports;
        for (NodeContainer node : cluster.nodes()) {
            NodeWatch watch = new NodeWatch(
                    node.id().substring(0, 12),
                    evidence,
                    containers,
                    InstantSource.system(),
                    peer -> names.apply(peer));
            node.follow(watch.ticks(), watch, "sh", "-c", SCRIPT, "soakgate-watch", cluster.isKept() ? "keep" : "end");
            watches.add(watch);
        }
        looks = clock.scheduleAtFixedRate(
                () -> watches.forEach(watch -> watch.ticks().next()), 0, 1, TimeUnit.SECONDS);
    }

    /** Names peers from now on. */
    void name(Function<Peer, String> better) {
        names = better;
    }

    private static String script() {
        try (InputStream script = NodeWatches.class.getResourceAsStream("watch-node.sh")) {
            if (script == null) {
                throw new IllegalStateException("watch-node.sh is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void awaitImages() throws BrokenRunException, InterruptedException {
        imports.await();
    }

    @Override
    public boolean hasPodNetwork() {
        return watches.stream().allMatch(NodeWatch::hasPodNetwork);
    }

    @Override
    public String enforcement() {
        return watches.get(0).version().map(version -> version.title()).orElse("the kubelet");
    }

    @Override
    public void close() {
        looks.cancel(false);
        clock.shutdownNow();
        watches.forEach(NodeWatch::close);
    }
}
