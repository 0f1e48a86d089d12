package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.soakgate.run.BrokenRunException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster as a place to run in, as far as clusters differ. Used by one thread, and closed where it was opened. */
interface Site extends AutoCloseable {

    /** How long a cluster that runs may take for a resource. */
    Duration APPLIED_WITHIN = Duration.ofSeconds(20);

    /**
     * Readies the run's namespace.
     *
     * @throws BrokenRunException where the cluster does not answer, or refuses it; nothing is left in it then
     */
    void open() throws BrokenRunException, InterruptedException;

    /**
     * What is applied before the workload, beside it.
     *
     * @throws BrokenRunException where something that it takes is missing in the cluster
     */
    List<HasMetadata> additions() throws BrokenRunException;

    /** The workload's own resources as this cluster needs them. */
    List<GenericKubernetesResource> adapted(List<GenericKubernetesResource> resources);

    /** The secret of the run's namespace that images are pulled with, where there is one. */
    default Optional<String> pullSecret() {
        return Optional.empty();
    }

    /**
     * Makes one of them in the run's namespace.
     *
     * @throws BrokenRunException where the cluster refuses it, or has not taken it in time
     */
    void apply(HasMetadata resource) throws BrokenRunException, InterruptedException;

    /** What tells the run's pods from others in its namespace; nothing where there are no others. */
    Map<String, String> podLabels();

    /**
     * Waits until pods find their place at the first try.
     *
     * @throws BrokenRunException where there is none in time
     */
    void awaitRoom() throws BrokenRunException, InterruptedException;

    /** What is known of its nodes. */
    NodeView view();

    /** What to do where an image cannot be had. */
    String imageMissing();

    /** Leaves nothing of the run in a cluster that stays. */
    @Override
    void close();
}
