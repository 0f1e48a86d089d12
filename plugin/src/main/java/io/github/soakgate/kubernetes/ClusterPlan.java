package io.github.soakgate.kubernetes;

import io.github.soakgate.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What is deployed to a cluster, and how.
 *
 * @param namespace that it is deployed into
 * @param provided tells of an image, as a manifest names it, whether the cluster has been given it
 * @param diagnostics folder for what helps to find a cause
 * @param readyTimeout how long the target may take to become ready
 */
public record ClusterPlan(
        Workload workload, String namespace, Predicate<String> provided, Path diagnostics, Duration readyTimeout) {}
