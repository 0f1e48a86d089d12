package io.github.soakgate.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Interrupts;
import io.github.soakgate.run.Waiter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts clusters, or finds kept ones.
 *
 * @param imports is begun for each image that a node has not got
 * @param notes gets what whoever reads the report should know
 */
record ClusterLauncher(
        K3sSettings settings, Images images, ImageImport imports, DockerClient docker, Consumer<String> notes) {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterLauncher.class);

    /**
     * A cluster whose containers run.
     *
     * @throws BrokenRunException where it cannot be started; nothing is left running then
     */
    K3sCluster launch() throws BrokenRunException, InterruptedException {
        if (!settings.reuse()) {
            return start(new NodeLife.Disposable(), Optional.empty());
        }
        String madeFrom = madeFrom();
        Optional<ReuseLock> lock = ReuseLock.take(madeFrom);
        if (lock.isEmpty()) {
            notes.accept("the kept cluster is in use by another build; this run has a cluster of its own");
            return start(new NodeLife.Disposable(), Optional.empty());
        }
        List<NodeContainer> nodes = K3sCluster.kept(docker, Optional.of(madeFrom), false);
        if (nodes.size() != 1 + settings.agents()) {
            K3sCluster.kept(docker, Optional.of(madeFrom), true).forEach(NodeContainer::remove);
            return start(new NodeLife.Kept(madeFrom), lock);
        }
        LOG.info("a kept K3s cluster is reused; goal stop ends it");
        K3sCluster cluster = new K3sCluster(nodes, lock, new LastLines());
        try {
            for (NodeContainer node : nodes) {
                importMissing(node);
            }
            return cluster;
        } catch (BrokenRunException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private String madeFrom() {
        return Integer.toHexString(
                List.of(settings.image(), settings.agents(), settings.serverArgs(), K3sCluster.NODE_PORT)
                        .hashCode());
    }

    private static String host() {
        return DockerClientFactory.instance().dockerHostIpAddress();
    }

    private K3sCluster start(NodeLife life, Optional<ReuseLock> lock) throws BrokenRunException, InterruptedException {
        new NodeImage(settings.image(), new DockerEngine(docker), Waiter.real()).provide();
        String token = UUID.randomUUID().toString();
        LastLines logs = new LastLines();
        ServerContainer server = new ServerContainer(
                settings.image(),
                ServerArguments.of(settings, host()),
                List.of(K3sCluster.API_PORT, K3sCluster.NODE_PORT));
        List<NodeContainer> nodes = new ArrayList<>();
        K3sCluster cluster = new K3sCluster(nodes, lock, logs);
        try {
            nodes.add(start(server, life, Map.of("K3S_TOKEN", token), logs));
            for (int i = 0; i < settings.agents(); i++) {
                String url = "https://%s:%s".formatted(cluster.server().address(), K3sCluster.API_PORT);
                nodes.add(start(agent(), life, Map.of("K3S_TOKEN", token, "K3S_URL", url), logs));
            }
            return cluster;
        } catch (ContainerLaunchException | DockerException e) {
            boolean interrupted = Interrupts.caused(e);
            nodes.forEach(NodeContainer::remove);
            cluster.close();
            if (interrupted) {
                throw Interrupts.exception(e);
            }
            throw new BrokenRunException(
                    "expected to start %s, but: %s.%s %s"
                            .formatted(
                                    settings.image(),
                                    rootCause(e),
                                    logs.told(),
                                    NextSteps.notStarted(settings.image())),
                    e);
        }
    }

    private GenericContainer<?> agent() {
        List<String> command = new ArrayList<>(List.of("agent"));
        command.addAll(ServerArguments.OF_EVERY_NODE);
        GenericContainer<?> agent = new GenericContainer<>(DockerImageName.parse(settings.image()))
                .withCommand(command.toArray(String[]::new))
                .waitingFor(new NoWait());
        agent.setPrivilegedMode(true);
        agent.setTmpFsMapping(new HashMap<>(Map.of("/run", "", "/var/run", "")));
        return agent;
    }

    private NodeContainer start(GenericContainer<?> node, NodeLife life, Map<String, String> env, LastLines logs) {
        env.forEach(node::addEnv);
        node.withCreateContainerCmdModifier(life::apply);
        node.withLogConsumer(logs);
        node.start();
        NodeContainer started = NodeContainer.of(docker, node.getContainerId());
        for (ImageArchive archive : images.archives()) {
            imports.begin(started, archive);
        }
        return started;
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }

    private void importMissing(NodeContainer node) throws BrokenRunException, InterruptedException {
        try {
            NodeImages present = NodeImages.parse(node.execute("crictl", "images", "--output", "json"));
            for (ImageArchive archive : images.archives()) {
                if (!present.has(archive)) {
                    imports.begin(node, archive);
                }
            }
        } catch (IOException | DockerException e) {
            throw new BrokenRunException(
                    "expected to import images into the kept cluster, but: %s. %s"
                            .formatted(e.getMessage(), NextSteps.keptIsBroken()),
                    e);
        }
    }
}
