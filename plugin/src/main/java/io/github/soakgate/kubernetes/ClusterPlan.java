package io.github.soakgate.kubernetes;

import io.github.soakgate.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What is deployed to a cluster, and how.
 *
 * @param namespace of the run's own
 * @param provided tells of an image, as a manifest names it, whether the cluster has been given it
 * @param nodePort of every node, which the load goes through
 * @param diagnostics folder for what helps to find a cause
 * @param readyTimeout how long the target may take to become ready
 * @param nodes how many the cluster has; all must be ready before pods are spread over them
 * @param kept whether the cluster stays when the run is over; nothing of this run may stay in it then
 * @param givesRanges whether nodes are given their range of pod addresses from here
 */
public record ClusterPlan(
        Workload workload,
        String namespace,
        Predicate<String> provided,
        int nodePort,
        Path diagnostics,
        Duration readyTimeout,
        int nodes,
        boolean kept,
        boolean givesRanges) {}
