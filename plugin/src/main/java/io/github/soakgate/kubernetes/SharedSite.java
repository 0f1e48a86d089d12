package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.soakgate.kubernetes.Rights.Right;
import io.github.soakgate.run.BrokenRunException;
import java.net.HttpURLConnection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A namespace that was there before the run and stays: what the run makes in it, it knows by a label, and removes. */
final class SharedSite implements Site {

    private static final Logger LOG = LoggerFactory.getLogger(SharedSite.class);

    /** Done to each resource: never applied, or it would change one of the same name that is somebody else's. */
    static final List<String> MAKE = List.of("create", "delete");

    private final Entrance entrance;
    private final List<Right> rights;
    private final Optional<PullSecret> pullSecret;
    private final KubernetesClient client;
    private final String namespace;
    private final RunLabel label = new RunLabel(UUID.randomUUID().toString());
    private final Deque<HasMetadata> made = new ArrayDeque<>();

    /**
     * A site that is not yet open.
     *
     * @param rights that the run needs within its namespace
     */
    SharedSite(Entrance entrance, List<Right> rights, Optional<PullSecret> pullSecret) {
        this.entrance = entrance;
        this.rights = rights;
        this.client = entrance.client();
        this.namespace = entrance.plan().namespace();
        this.pullSecret = pullSecret;
    }

    @Override
    public void open() throws BrokenRunException {
        entrance.check(isCopied() ? Rights.with(rights, Right.inNamespace("secrets", MAKE)) : rights, MAKE);
    }

    private boolean isCopied() {
        return pullSecret.filter(secret -> !secret.from().equals(namespace)).isPresent();
    }

    @Override
    public List<HasMetadata> additions() throws BrokenRunException {
        return isCopied() ? List.of(pullSecret.orElseThrow().copy(client)) : List.of();
    }

    @Override
    public List<GenericKubernetesResource> adapted(List<GenericKubernetesResource> resources) {
        pullSecret.ifPresent(secret -> secret.nameIn(resources));
        label.putOnPods(resources);
        return resources;
    }

    @Override
    public void apply(HasMetadata resource) throws BrokenRunException {
        label.putOn(resource);
        String name = resource.getKind() + "/" + resource.getMetadata().getName();
        try {
            client.resource(resource).inNamespace(namespace).create();
            made.push(resource);
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                throw new BrokenRunException(
                        "expected no %s in namespace %s, but there is one that is not this run's. %s"
                                .formatted(name, namespace, NextSteps.nameTaken(namespace)),
                        e);
            }
            throw new BrokenRunException(
                    "expected the cluster to take %s, but it says: %s. %s"
                            .formatted(name, Applier.reason(e), NextSteps.refused()),
                    e);
        }
    }

    @Override
    public Optional<String> pullSecret() {
        return pullSecret.map(PullSecret::name);
    }

    @Override
    public Map<String, String> podLabels() {
        return label.asMap();
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

    /** The last that was made is removed first. */
    @Override
    public void close() {
        for (HasMetadata resource : made) {
            try {
                client.resource(resource).inNamespace(namespace).delete();
            } catch (KubernetesClientException e) {
                LOG.warn(
                        "{}/{} in namespace {} cannot be removed: {}. {}",
                        resource.getKind(),
                        resource.getMetadata().getName(),
                        namespace,
                        Applier.reason(e),
                        NextSteps.resourceLeft(namespace));
            }
        }
    }
}
