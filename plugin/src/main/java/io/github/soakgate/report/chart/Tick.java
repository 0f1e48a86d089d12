package io.github.soakgate.report.chart;

/**
 * A place on an axis that has a label.
 *
 * @param value in the axis's own unit
 * @param label what a reader sees there
 */
public record Tick(double value, String label) {}
