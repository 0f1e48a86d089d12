package io.github.soakgate.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What injectors are.
 *
 * @param count how many
 * @param image that they run
 * @param files by their names in {@link #FOLDER}, where each finds them; {@value #MOST_BYTES} bytes of them at most
 * @param arguments of the image's program; after them each gets its own number, from 0 on, and {@code count}
 * @param environment secrets among it
 * @param atMost how long each may last, should nobody be left to end it
 */
public record InjectorSpec(
        int count,
        String image,
        Map<String, byte[]> files,
        List<String> arguments,
        Map<String, String> environment,
        Duration atMost) {

    /** Where injectors find their files. */
    public static final String FOLDER = "/soakgate/load";

    /** A cluster keeps no more in one piece: 1 MiB, with names and encoding. */
    public static final long MOST_BYTES = 700 << 10;

    public InjectorSpec {
        files = Map.copyOf(files);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (count < 1) {
            throw new IllegalArgumentException("expected at least one injector, but was '" + count + "'");
        }
    }

    /** Never what is in the environment. */
    @Override
    public String toString() {
        return "InjectorSpec[" + count + " of " + image + ", " + files.keySet() + ", " + arguments + ", "
                + environment.keySet() + "]";
    }
}
