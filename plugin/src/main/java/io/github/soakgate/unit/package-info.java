/** Bytes, rates, ratios and durations as types, each parsed from what a user writes. */
@NullMarked
package io.github.soakgate.unit;

import org.jspecify.annotations.NullMarked;
