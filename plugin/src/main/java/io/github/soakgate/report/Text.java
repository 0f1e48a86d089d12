package io.github.soakgate.report;

import java.util.ArrayList;
import java.util.List;

/** Text from elsewhere, made fit to be shown: pod names, log lines and messages may hold anything. */
final class Text {

    private static final int REPLACEMENT = 0xFFFD;

    private Text() {}

    /**
     * Everything but line breaks and tabs that has no place in text becomes U+FFFD: control characters, halves of surrogate
     * pairs, what XML 1.0 forbids, and what makes a line read in another order than it is written.
     */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(point -> isShown(point) ? point : REPLACEMENT).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\t';
            case Character.SURROGATE -> false;
            case Character.FORMAT -> !turnsReadingOrder(point);
            default -> point != 0xFFFE && point != 0xFFFF;
        };
    }

    private static boolean turnsReadingOrder(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }

    /** {@link #clean}, on one line. */
    static String line(String text) {
        return clean(text.strip()).replaceAll("[\\n\\t]+", " ");
    }

    /** The beginning of {@code text}, with an ellipsis where something is cut off. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** {@code text} in lines of up to {@code width} characters, broken at spaces; a longer word keeps a line of its own. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : line(text).split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
