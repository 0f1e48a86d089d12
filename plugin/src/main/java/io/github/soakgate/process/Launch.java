package io.github.soakgate.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a child before its program is executed.
 *
 * @param cgroupProcs the file {@code cgroup.procs} of the cgroup that it joins
 * @param prefix a program and arguments that execute what follows them, such as {@code systemd-run --user --scope}
 */
public record Launch(Optional<Path> cgroupProcs, List<String> prefix) {

    /** Nothing. */
    public static final Launch PLAIN = new Launch(Optional.empty(), List.of());

    public Launch {
        prefix = List.copyOf(prefix);
    }

    /** It joins a cgroup. */
    public static Launch into(Path cgroupProcs) {
        return new Launch(Optional.of(cgroupProcs), List.of());
    }
}
