/**
 * The load, in a JVM of its own, and what it measured.
 *
 * <p>This package is the build's side: it starts that JVM, reads what it prints and keeps it as evidence. What runs there is
 * {@code io.github.soakgate.gatling.fork}, and only that knows Gatling; this side knows its main class by name alone, so
 * that none of Gatling's classes is ever needed on the plugin's class path. Both sides share {@link
 * io.github.soakgate.gatling.LoadPlan}, {@link io.github.soakgate.gatling.Traffic} and {@link
 * io.github.soakgate.gatling.LoadLine}, which are plain text between them.
 */
@NullMarked
package io.github.soakgate.gatling;

import org.jspecify.annotations.NullMarked;
