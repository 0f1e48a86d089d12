/** Thresholds, the judge and the verdict. Pure: no I/O and no clock. */
@NullMarked
package io.github.soakgate.slo;

import org.jspecify.annotations.NullMarked;
