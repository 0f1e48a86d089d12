package io.github.soakgate.maven;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known only when a run is begun.
 *
 * @param logs the folder that its logs go to
 * @param injectorImage archive of the image that injectors run; absent where there are none, or the cluster pulls it
 */
record Launch(Path logs, Optional<Path> injectorImage) {

    /** The folder for what helps to find a cause. */
    Path diagnostics() {
        return logs.resolveSibling("diagnostics");
    }
}
