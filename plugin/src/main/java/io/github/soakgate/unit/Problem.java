package io.github.soakgate.unit;

/**
 * Something in the configuration that must be mended before anything starts.
 *
 * @param where the XML element, such as {@code <load><stages><stage><rate>}
 * @param what is expected there and what was found, in a sentence without its full stop
 */
public record Problem(String where, String what) {

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
