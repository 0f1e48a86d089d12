package io.github.soakgate.workload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user says of the workload.
 *
 * @param manifests files, or folders whose {@code .yaml}, {@code .yml} and {@code .json} files are read in alphabetical order
 * @param target what is loaded and judged, as {@code kind/name}; where absent, the only Deployment
 * @param service where the load enters, as {@code name:port} or {@code name}; where absent, the target's only service
 * @param tls whether TLS is spoken there
 */
public record WorkloadSettings(List<Path> manifests, Optional<String> target, Optional<String> service, boolean tls) {

    public WorkloadSettings {
        manifests = List.copyOf(manifests);
    }
}
