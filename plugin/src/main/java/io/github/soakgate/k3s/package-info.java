/** A K3s cluster through Testcontainers, whose nodes are read from within. The only package that knows Docker. */
@NullMarked
package io.github.soakgate.k3s;

import org.jspecify.annotations.NullMarked;
