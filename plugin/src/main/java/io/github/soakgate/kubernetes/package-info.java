/** Deploys a workload to a cluster and observes it there. The only package that knows Fabric8's client. */
@NullMarked
package io.github.soakgate.kubernetes;

import org.jspecify.annotations.NullMarked;
