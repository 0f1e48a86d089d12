/** Curves over the time of a run, down to the numbers that an SVG draws. Pure: no I/O, no clock, no markup. */
@NullMarked
package io.github.soakgate.report.chart;

import org.jspecify.annotations.NullMarked;
