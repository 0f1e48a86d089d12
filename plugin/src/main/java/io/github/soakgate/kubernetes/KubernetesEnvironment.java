package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.TargetReady;
import io.github.soakgate.kubernetes.Rights.Right;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Environment;
import io.github.soakgate.run.Interrupts;
import io.github.soakgate.run.RunningWorkload;
import io.github.soakgate.run.Waiter;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Runtime kubernetes: the workload in a cluster that exists already.
 *
 * @param diagnostics folder for what helps to find a cause
 * @param readyTimeout how long the target may take to become ready
 */
public record KubernetesEnvironment(
        Kubeconfig kubeconfig, KubernetesSettings settings, Workload workload, Path diagnostics, Duration readyTimeout)
        implements Environment {

    /** What of a workload cannot be run in a cluster that others use becomes a problem. */
    public static void check(Workload workload, Consumer<Problem> problems) {
        Kinds.requireNamespaced(workload, problems);
    }

    @Override
    public RunningWorkload start(EvidenceLog evidence) throws BrokenRunException, InterruptedException {
        ClusterPlan plan = new ClusterPlan(
                workload,
                settings.namespace()
                        .orElseGet(
                                () -> "soakgate-" + UUID.randomUUID().toString().substring(0, 8)),
                image -> false,
                diagnostics,
                readyTimeout);
        KubernetesClient client = kubeconfig.client();
        Containers containers = new Containers();
        KubernetesRun run = new KubernetesRun(evidence);
        try {
            ClusterWorkload deployed = run.owns(ClusterWorkload.deploy(
                    plan,
                    client,
                    site(new Entrance(kubeconfig, plan, client, evidence)),
                    containers,
                    evidence,
                    Waiter.real()));
            run.owns(new ContainerWatches(client, plan.namespace(), deployed::pods, containers, evidence));
            URI endpoint = settings.endpoint()
                    .orElseGet(() -> run.owns(PortForwardRoad.open(client, workload, deployed::pods, Waiter.real()))
                            .endpoint());
            deployed.awaitAnswer(endpoint);
            evidence.record(new TargetReady(evidence.now(), endpoint.toString()));
            return run.ready(endpoint);
        } catch (BrokenRunException | InterruptedException e) {
            run.close();
            throw e;
        } catch (RuntimeException e) {
            boolean interrupted = Interrupts.caused(e);
            run.close();
            if (interrupted) {
                throw Interrupts.exception(e);
            }
            if (!(e instanceof KubernetesClientException refusal)) {
                throw e;
            }
            throw new BrokenRunException(
                    "expected the API server of context %s to do as it was told, but it says: %s"
                            .formatted(kubeconfig.context(), Applier.reason(refusal)),
                    e);
        }
    }

    private Site site(Entrance entrance) {
        List<Right> rights =
                new ArrayList<>(Rights.ofEachRun(settings.endpoint().isEmpty()));
        if (settings.injectorImage().isPresent()) {
            rights.addAll(Rights.ofInjectors(settings.namespace().isPresent() ? SharedSite.MAKE : ForeignSite.APPLY));
        }
        Optional<PullSecret> secret =
                settings.imagePullSecret().map(name -> new PullSecret(name, kubeconfig.namespace()));
        return settings.namespace().isPresent()
                ? new SharedSite(entrance, rights, secret)
                : new ForeignSite(entrance, rights, secret, Waiter.real());
    }
}
