package io.github.soakgate.evidence;

import java.util.OptionalInt;

/**
 * How many connections were held with a peer when the soak began and when it ended.
 *
 * @param peer its name
 * @param from absent where there were too few to be told apart from those with others
 * @param to the same
 */
public record PeerChange(String peer, OptionalInt from, OptionalInt to) {

    private static final String FEW = "few";

    /** How many more there were in the end, at least; few count for none. */
    public int rise() {
        return to.orElse(0) - from.orElse(0);
    }

    /** {@code 1 to 412}. */
    public String course() {
        return text(from) + " to " + text(to);
    }

    /** For readers. */
    public static String text(OptionalInt count) {
        return count.isPresent() ? Integer.toString(count.getAsInt()) : FEW;
    }
}
