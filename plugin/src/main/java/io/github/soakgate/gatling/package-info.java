/** The load, in a JVM of its own, and what it measured. */
@NullMarked
package io.github.soakgate.gatling;

import org.jspecify.annotations.NullMarked;
