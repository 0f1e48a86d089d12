/**
 * The load generator's own JVM: a Gatling simulation that sends CloudEvents and prints what it measured, a line a second.
 *
 * <p>Its class path is this plugin's jar, Gatling, the CloudEvents SDK and HdrHistogram. Jackson 3 is not on it, so of the
 * evidence only the load profile and the latencies may be used here.
 */
@NullMarked
package io.github.soakgate.gatling.fork;

import org.jspecify.annotations.NullMarked;
