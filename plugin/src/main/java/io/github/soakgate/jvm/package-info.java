/** What a HotSpot JVM tells about its heap to those who look from outside, as {@code jstat} does. */
@NullMarked
package io.github.soakgate.jvm;

import org.jspecify.annotations.NullMarked;
