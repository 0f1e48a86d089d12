package io.github.soakgate.gatling;

/**
 * Which part of the load an injector drives: one of equal ones, or all of it.
 *
 * @param index its own, from 0 on
 * @param count how many there are
 */
public record Share(int index, int count) {

    public Share {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "expected a share from 0 to " + (count - 1) + ", but was '" + index + "' of '" + count + "'");
        }
    }

    /** The number that nothing of another share has. */
    public long numbered(long own) {
        return own * count + index;
    }
}
