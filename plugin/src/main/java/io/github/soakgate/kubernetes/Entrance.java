package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.kubernetes.Rights.Right;
import io.github.soakgate.run.BrokenRunException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is found out about a cluster of others before anything is made in it.
 *
 * @param kubeconfig that leads to it
 */
record Entrance(Kubeconfig kubeconfig, ClusterPlan plan, KubernetesClient client, EvidenceLog evidence) {

    /**
     * Checks that it answers, that the manifests stay in the run's namespace, and that the run may do all that it will.
     *
     * @param ofRun what it needs whatever it deploys
     * @param verbs what it does to each resource that it deploys
     * @throws BrokenRunException where it cannot, with all that is missing
     */
    void check(List<Right> ofRun, List<String> verbs) throws BrokenRunException {
        Duration begin = evidence.now();
        reach();
        evidence.done(begin, "API server answered");
        begin = evidence.now();
        Kinds kinds = new Kinds(client);
        requireInside(kinds);
        requireRights(kinds, ofRun, verbs);
        evidence.done(begin, "rights checked");
    }

    private void reach() throws BrokenRunException {
        try {
            client.getKubernetesVersion();
        } catch (KubernetesClientException e) {
            throw new BrokenRunException(
                    "expected the API server of context %s at %s to answer, but: %s. %s"
                            .formatted(
                                    kubeconfig.context(),
                                    kubeconfig.server(),
                                    Applier.reason(e),
                                    NextSteps.notReached()),
                    e);
        }
    }

    private void requireInside(Kinds kinds) throws BrokenRunException {
        List<GenericKubernetesResource> outside = kinds.outside(plan.workload().resources());
        if (!outside.isEmpty()) {
            throw new BrokenRunException("expected manifests that stay in the run's namespace, but %s would not. %s"
                    .formatted(Kinds.names(outside), NextSteps.clusterScoped()));
        }
    }

    private void requireRights(Kinds kinds, List<Right> ofRun, List<String> verbs) throws BrokenRunException {
        List<Right> needed = new ArrayList<>(ofRun);
        needed.addAll(kinds.rights(plan.workload().resources(), verbs));
        List<String> missing = new Rights(client, plan.namespace()).missing(needed);
        if (!missing.isEmpty()) {
            throw new BrokenRunException(
                    "expected context %s to have all rights that a run needs, but it may not %s. %s"
                            .formatted(
                                    kubeconfig.context(),
                                    String.join(", ", missing),
                                    NextSteps.rightsMissing(kubeconfig.context())));
        }
    }
}
