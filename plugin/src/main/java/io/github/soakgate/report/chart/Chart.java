package io.github.soakgate.report.chart;

import java.util.List;

/**
 * A chart with every number worked out, for a template to draw. Places are percentages of the plot's width or, from its
 * lower edge, its height; heights inside the drawing run from 0 at the top to {@value TimeAxis#WIDTH}.
 *
 * @param title what it shows
 * @param description the same curves in words, for those who cannot see them
 * @param top the value at the upper edge, in {@code unit}
 * @param unit of the values that are read back from the curves
 * @param grid the ticks of the value axis
 * @param lines its curves
 * @param limits what the curves are held against
 * @param remarks what the drawing leaves out
 */
public record Chart(
        String title,
        String description,
        String top,
        String unit,
        List<Mark> grid,
        List<Line> lines,
        List<Mark> limits,
        List<String> remarks) {

    /**
     * A labelled height.
     *
     * @param percent from the lower edge
     * @param y in the drawing
     */
    public record Mark(String percent, String y, String label) {}

    /**
     * A curve.
     *
     * @param style its colour and dashes, from 0 to {@value Plot#STYLES} - 1
     * @param path the {@code d} of an SVG path
     * @param range what its values span, in words
     */
    public record Line(String label, int style, String path, String range) {}
}
