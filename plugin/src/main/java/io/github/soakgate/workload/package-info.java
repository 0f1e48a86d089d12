/** What is deployed: manifests, target, probes and quantities as records. */
@NullMarked
package io.github.soakgate.workload;

import org.jspecify.annotations.NullMarked;
