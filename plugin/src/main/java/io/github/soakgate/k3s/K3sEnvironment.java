package io.github.soakgate.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Note;
import io.github.soakgate.evidence.TargetReady;
import io.github.soakgate.kubernetes.Access;
import io.github.soakgate.kubernetes.ClusterPlan;
import io.github.soakgate.kubernetes.ClusterWorkload;
import io.github.soakgate.kubernetes.Containers;
import io.github.soakgate.kubernetes.OwnCluster;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Environment;
import io.github.soakgate.run.Interrupts;
import io.github.soakgate.run.RunningWorkload;
import io.github.soakgate.run.Waiter;
import io.github.soakgate.workload.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;

/**
 * Runtime k3s: the workload in a cluster on this machine's Docker engine.
 *
 * @param diagnostics folder for what helps to find a cause
 * @param readyTimeout how long the target may take to become ready
 */
public record K3sEnvironment(K3sSettings settings, Workload workload, Path diagnostics, Duration readyTimeout)
        implements Environment {

    @Override
    public RunningWorkload start(EvidenceLog evidence) throws BrokenRunException, InterruptedException {
        Duration begin = evidence.now();
        DockerClient docker = docker();
        K3sRun run = new K3sRun(docker, evidence);
        try (Images images = Images.of(settings, docker)) {
            ImageImport imports = new ImageImport();
            K3sCluster cluster = run.owns(new ClusterLauncher(
                            settings, images, imports, docker, text -> evidence.record(new Note(evidence.now(), text)))
                    .launch());
            Containers containers = new Containers();
            NodeWatches watches = run.owns(new NodeWatches(cluster, imports, evidence, containers));
            evidence.done(begin, "containers of the cluster started");
            Access access = cluster.access(settings.image(), Waiter.real());
            ClusterWorkload deployed = run.owns(ClusterWorkload.deploy(
                    plan(images), own(cluster, watches), access, containers, evidence, Waiter.real()));
            watches.name(deployed.peerNames());
            URI road = cluster.road(workload.entry().scheme());
            deployed.awaitAnswer(road);
            evidence.record(new TargetReady(evidence.now(), road.toString()));
            return run.ready(road);
        } catch (BrokenRunException | InterruptedException e) {
            run.close();
            throw e;
        } catch (RuntimeException e) {
            boolean interrupted = Interrupts.caused(e);
            run.close();
            if (interrupted) {
                throw Interrupts.exception(e);
            }
            if (e instanceof DockerException) {
                throw new BrokenRunException("expected Docker to do as it was told, but it says: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private static DockerClient docker() throws BrokenRunException {
        try {
            return DockerClientFactory.instance().client();
        } catch (IllegalStateException e) {
            throw new BrokenRunException(
                    "expected a Docker engine that answers, for runtime k3s, but found none. " + NextSteps.noEngine(),
                    e);
        }
    }

    private ClusterPlan plan(Images images) {
        return new ClusterPlan(
                workload,
                "soakgate-" + UUID.randomUUID().toString().substring(0, 8),
                images::has,
                diagnostics,
                readyTimeout);
    }

    private OwnCluster own(K3sCluster cluster, NodeWatches watches) {
        return new OwnCluster(
                K3sCluster.NODE_PORT,
                1 + settings.agents(),
                cluster.isKept(),
                ServerArguments.givesRanges(settings),
                watches);
    }

    /** Ends all clusters that were kept on this machine; how many nodes they had. */
    public static int stopKept() throws BrokenRunException {
        DockerClient docker = docker();
        var nodes = K3sCluster.kept(docker, Optional.empty(), true);
        nodes.forEach(NodeContainer::remove);
        ShutdownHook.loadItsClasses(docker);
        return nodes.size();
    }
}
