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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watches of all nodes of a cluster, which look once a second. */
final class NodeWatches implements NodeView, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeWatches.class);
    private static final String LOOKS = script("watch-node.sh");
    private static final String KERNEL_LOG = script("watch-kernel.sh");

    private final ImageImport imports;
    private final List<NodeWatch> watches = new ArrayList<>();
    private final List<Ticks> kernelLogs = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> broken = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "soakgate-node-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> looks;
    private final String afterwards;
    private volatile Function<Peer, String> names = Peer::name;

    /** Starts the loop in each node; a node of a disposable cluster ends with it, should this JVM be gone. */
    NodeWatches(K3sCluster cluster, ImageImport imports, EvidenceLog evidence, Containers containers) {
        this.imports = imports;
        this.afterwards = cluster.isKept() ? "keep" : "end";
        for (NodeContainer node : cluster.nodes()) {
            NodeWatch watch = new NodeWatch(
                    node.id().substring(0, 12),
                    evidence,
                    containers,
                    InstantSource.system(),
                    peer -> names.apply(peer));
            followLooks(node, watch);
            followKernelLog(node, watch);
            watches.add(watch);
        }
        looks = clock.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    private void followLooks(NodeContainer node, NodeWatch watch) {
        Lines lines = new Lines(watch::take, watch::takeCounters, () -> broken.add(() -> followLooks(node, watch)));
        node.follow(watch.begin(), lines, "sh", "-c", LOOKS, "soakgate-watch", afterwards);
    }

    /** Beside the looks, for what is as long as they are would be torn by a line that comes while it is written. */
    private void followKernelLog(NodeContainer node, NodeWatch watch) {
        Ticks input = new Ticks();
        kernelLogs.add(input);
        Lines lines = new Lines(watch::takeKernel, errors -> {}, () -> {
            watch.missKernel();
            kernelLogs.remove(input);
            broken.add(() -> followKernelLog(node, watch));
        });
        node.follow(input, lines, "sh", "-c", KERNEL_LOG, "soakgate-kernel-log");
    }

    /** What has broken off begins anew, until the watch is closed; then each node is looked at. */
    private void tick() {
        for (Runnable follow = broken.poll(); follow != null; follow = broken.poll()) {
            try {
                follow.run();
            } catch (RuntimeException e) { // Docker's, or its connection's
                LOG.debug("A node cannot be watched", e);
                broken.add(follow);
                break;
            }
        }
        watches.forEach(NodeWatch::look);
    }

    /** Names peers from now on. */
    void name(Function<Peer, String> better) {
        names = better;
    }

    private static String script(String name) {
        try (InputStream script = NodeWatches.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException(name + " is not on the class path");
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
    public boolean hearsKernel() {
        return watches.stream().allMatch(NodeWatch::hearsKernel);
    }

    @Override
    public String enforcement() {
        return watches.get(0).version().map(version -> version.title()).orElse("the kubelet");
    }

    private void await() {
        try {
            if (!clock.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.debug("A look at the nodes does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        looks.cancel(false);
        clock.shutdownNow();
        await();
        kernelLogs.forEach(Ticks::close);
        watches.forEach(NodeWatch::close);
    }
}
