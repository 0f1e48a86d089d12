package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.util.Optional;

/**
 * A container that belongs to the workload.
 *
 * @param pod the pod's name
 * @param name the container's name in the manifest
 * @param target whether it is a container of the target, whose growth is judged
 * @param passing whether it is meant to end, as an init container is
 * @param image the image by digest or, on runtime local, the command
 * @param limit its memory limit
 * @param enforcement who holds it to that limit, such as {@code cgroup v2} or {@code watched by soakgate}
 */
public record Deployed(
        Duration at,
        String pod,
        String name,
        boolean target,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean passing,
        String image,
        Optional<Bytes> limit,
        String enforcement)
        implements Fact {}
