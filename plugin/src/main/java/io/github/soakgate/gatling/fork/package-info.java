/**
 * The load generator's own JVM: a Gatling simulation that sends CloudEvents and prints what it measured, a line a second.
 *
 * <p>Its class path is this plugin's jar, Gatling, the CloudEvents SDK and HdrHistogram. Jackson 3 is not on it, so of the
 * evidence only the load profile and the latencies may be used here. A simulation of the project's own runs on the project's test
 * class path instead, with the project's Gatling and without the CloudEvents SDK.
 */
@NullMarked
package io.github.soakgate.gatling.fork;

import org.jspecify.annotations.NullMarked;
