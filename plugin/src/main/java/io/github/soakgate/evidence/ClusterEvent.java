package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Optional;

/**
 * The cluster tells of something that happened to a pod. Such events come late, add up or get lost: they illustrate, and never
 * decide.
 *
 * @param pod the place that it has
 * @param container where it is about one
 * @param reason a word, such as {@code Killing}
 */
public record ClusterEvent(Duration at, String pod, Optional<String> container, String reason, String message)
        implements Fact {}
