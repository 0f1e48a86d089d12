/** Counters of delivered events, asked over HTTP. */
@NullMarked
package io.github.soakgate.delivery;

import org.jspecify.annotations.NullMarked;
