package io.github.soakgate.maven;

import io.github.soakgate.unit.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/** All that is wrong with a configuration, in one message. */
final class Problems {

    private Problems() {}

    /**
     * Does nothing where there is no problem.
     *
     * @param undone what was not done because of them
     * @throws MojoExecutionException that names all of them, each by its element
     */
    static void throwIfAny(List<Problem> problems, String undone) throws MojoExecutionException {
        if (!problems.isEmpty()) {
            throw new MojoExecutionException(problems.stream()
                    .distinct()
                    .map(problem -> "%n  %s".formatted(problem))
                    .collect(Collectors.joining(
                            "",
                            problems.stream().distinct().count() == 1
                                    ? "nothing was " + undone + ", for there is a problem with the configuration:"
                                    : "nothing was " + undone + ", for there are problems with the configuration:",
                            "")));
        }
    }
}
