package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Waiter;
import io.github.soakgate.unit.Durations;
import java.net.HttpURLConnection;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Applies resources server-side, and again where a cluster that has just started was not ready for them. */
record Applier(KubernetesClient client, String namespace, Waiter waiter) {

    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final String FIELD_MANAGER = "soakgate";

    /** What the API server says until its parts have started. */
    private static final Set<Integer> NOT_YET = Set.of(
            HttpURLConnection.HTTP_UNAUTHORIZED,
            HttpURLConnection.HTTP_FORBIDDEN,
            HttpURLConnection.HTTP_NOT_FOUND,
            HttpURLConnection.HTTP_CONFLICT,
            429,
            HttpURLConnection.HTTP_INTERNAL_ERROR,
            HttpURLConnection.HTTP_UNAVAILABLE,
            HttpURLConnection.HTTP_GATEWAY_TIMEOUT);

    /**
     * Applies one resource.
     *
     * @throws BrokenRunException where the API server refuses it, or has not taken it in time
     */
    void apply(HasMetadata resource, Duration within) throws BrokenRunException, InterruptedException {
        Duration deadline = waiter.now().plus(within);
        while (true) {
            Optional<KubernetesClientException> failure = tryOnce(resource);
            if (failure.isEmpty()) {
                return;
            }
            boolean late = waiter.now().compareTo(deadline) >= 0;
            if (late || !mayHaveBeenTooEarly(failure.get())) {
                throw new BrokenRunException(
                        "expected the cluster to take %s/%s%s, but it says: %s. %s"
                                .formatted(
                                        resource.getKind(),
                                        resource.getMetadata().getName(),
                                        late ? " within " + Durations.format(within) : "",
                                        reason(failure.get()),
                                        NextSteps.refused()),
                        failure.get());
            }
            waiter.sleep(PERIOD);
        }
    }

    /** Where there was no answer at all there is no code. */
    private static boolean mayHaveBeenTooEarly(KubernetesClientException failure) {
        return failure.getCode() <= 0 || NOT_YET.contains(failure.getCode());
    }

    private Optional<KubernetesClientException> tryOnce(HasMetadata resource) {
        try {
            var operation = client.resource(resource);
            (isNamespaced(resource) ? operation.inNamespace(namespace) : operation)
                    .fieldManager(FIELD_MANAGER)
                    .forceConflicts()
                    .serverSideApply();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(e);
        }
    }

    private boolean isNamespaced(HasMetadata resource) {
        return resource instanceof GenericKubernetesResource
                ? client.getApiResources(resource.getApiVersion()).getResources().stream()
                        .filter(known -> known.getKind().equals(resource.getKind()))
                        .allMatch(known -> known.getNamespaced())
                : resource instanceof io.fabric8.kubernetes.api.model.Namespaced;
    }

    static String reason(KubernetesClientException e) {
        if (e.getStatus() != null && e.getStatus().getMessage() != null) {
            return e.getStatus().getMessage();
        }
        Throwable root = e;
        // to a connection that is refused the JDK's client gives a cause that says less
        while (root.getCause() != null && !(root.getCause() instanceof ClosedChannelException)) {
            root = root.getCause();
        }
        return root == e ? String.valueOf(e.getMessage()) : root.toString();
    }
}
