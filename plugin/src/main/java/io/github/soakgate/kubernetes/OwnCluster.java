package io.github.soakgate.kubernetes;

/**
 * A cluster of the run's own, which may be starting yet.
 *
 * @param nodePort of every node, which the load goes through
 * @param nodes how many it has; all must be ready before pods are spread over them
 * @param kept whether it stays when the run is over; nothing of this run may stay in it then
 * @param givesRanges whether nodes are given their range of pod addresses from here
 * @param view of its nodes
 */
public record OwnCluster(int nodePort, int nodes, boolean kept, boolean givesRanges, NodeView view) {}
