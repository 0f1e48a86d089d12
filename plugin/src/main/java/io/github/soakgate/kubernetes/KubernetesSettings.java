package io.github.soakgate.kubernetes;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the user says of a cluster that exists already.
 *
 * @param kubeconfig the file; where absent, what {@code KUBECONFIG} names, or {@code ~/.kube/config}
 * @param context one of its contexts; where absent, the current one
 * @param namespace one that exists, and that the run uses without making or removing it; where absent, the run has its own
 * @param imagePullSecret the secret in the context's own namespace that images are pulled with
 * @param endpoint where the load goes; where absent, through the API server
 * @param injectorImage that injectors run; absent where there are none
 */
public record KubernetesSettings(
        Optional<Path> kubeconfig,
        Optional<String> context,
        Optional<String> namespace,
        Optional<String> imagePullSecret,
        Optional<URI> endpoint,
        Optional<String> injectorImage) {}
