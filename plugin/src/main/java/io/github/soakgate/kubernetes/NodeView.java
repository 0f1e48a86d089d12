package io.github.soakgate.kubernetes;

import io.github.soakgate.run.BrokenRunException;

/** What is known of a cluster's nodes from within. */
public interface NodeView {

    /** Who holds containers to their limits, as evidence names it. */
    String enforcement();

    /** Whether the kernel of each node is heard from the run's start on, so that its silence says something. */
    boolean hearsKernel();

    /**
     * Waits until all nodes have the images that they are given.
     *
     * @throws BrokenRunException where one could not take them
     */
    void awaitImages() throws BrokenRunException, InterruptedException;

    /** Whether pods get addresses on all nodes: a pod that comes before is tried again only ten seconds later. */
    boolean hasPodNetwork();
}
