package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.soakgate.kubernetes.Rights.Right;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Waiter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster that was there before the run and stays, and in which the run has a namespace of its own. */
final class ForeignSite implements Site {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignSite.class);

    /** Done to each resource, server-side. */
    static final List<String> APPLY = List.of("create", "patch");

    private final Entrance entrance;
    private final List<Right> rights;
    private final Optional<PullSecret> pullSecret;
    private final KubernetesClient client;
    private final String namespace;
    private final Applier applier;
    private boolean opened;

    /**
     * A site that is not yet open.
     *
     * @param rights that the run needs within its namespace
     */
    ForeignSite(Entrance entrance, List<Right> rights, Optional<PullSecret> pullSecret, Waiter waiter) {
        this.entrance = entrance;
        this.rights = rights;
        this.pullSecret = pullSecret;
        this.client = entrance.client();
        this.namespace = entrance.plan().namespace();
        this.applier = new Applier(client, namespace, waiter);
    }

    @Override
    public void open() throws BrokenRunException {
        List<Right> all = Rights.with(rights, Rights.NAMESPACES);
        entrance.check(pullSecret.isPresent() ? Rights.with(all, Right.inNamespace("secrets", APPLY)) : all, APPLY);
        Duration begin = entrance.evidence().now();
        try {
            // not applied, but created: one that is there already is somebody else's
            client.resource(new RunNamespace(client, namespace).resource()).create();
            opened = true;
        } catch (KubernetesClientException e) {
            String context = entrance.kubeconfig().context();
            throw new BrokenRunException(
                    "expected the cluster to take namespace %s, but it says: %s. %s"
                            .formatted(namespace, Applier.reason(e), NextSteps.rightsMissing(context)),
                    e);
        }
        entrance.evidence().done(begin, "namespace created");
    }

    @Override
    public List<HasMetadata> additions() throws BrokenRunException {
        return pullSecret.isPresent() ? List.of(pullSecret.get().copy(client)) : List.of();
    }

    @Override
    public List<GenericKubernetesResource> adapted(List<GenericKubernetesResource> resources) {
        pullSecret.ifPresent(secret -> secret.nameIn(resources));
        return resources;
    }

    @Override
    public void apply(HasMetadata resource) throws BrokenRunException, InterruptedException {
        applier.apply(resource, APPLIED_WITHIN);
    }

    @Override
    public Optional<String> pullSecret() {
        return pullSecret.map(PullSecret::name);
    }

    @Override
    public Map<String, String> podLabels() {
        return Map.of();
    }

    /** Its nodes are there, and have their network. */
    @Override
    public void awaitRoom() {}

    @Override
    public String imageMissing() {
        return NextSteps.notPulled();
    }

    @Override
    public NodeView view() {
        return new UnseenNodes();
    }

    @Override
    public void close() {
        if (!opened) {
            return;
        }
        try {
            client.namespaces().withName(namespace).delete();
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "Namespace {} cannot be removed: {}. {}",
                    namespace,
                    Applier.reason(e),
                    NextSteps.namespaceLeft(namespace));
        }
    }
}
