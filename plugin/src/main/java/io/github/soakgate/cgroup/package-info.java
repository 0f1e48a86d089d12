/** What control groups of either version are called, hold and count. */
@NullMarked
package io.github.soakgate.cgroup;

import org.jspecify.annotations.NullMarked;
