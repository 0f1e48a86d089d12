/** The workload as processes of this machine, each under the memory limit that its manifest declares. */
@NullMarked
package io.github.soakgate.local;

import org.jspecify.annotations.NullMarked;
