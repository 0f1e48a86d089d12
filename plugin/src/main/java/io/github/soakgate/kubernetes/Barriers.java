package io.github.soakgate.kubernetes;

import java.util.Optional;

/** What keeps a loop out of a container for good, told from the words in which it is reported. */
final class Barriers {

    private Barriers() {}

    /** In words of our own; nothing where it may be gone at the next try. */
    static Optional<String> of(String reported) {
        // as runc and crun say it, and kernels
        if (reported.contains("executable file not found") || reported.contains("no such file or directory")) {
            return Optional.of("its image has no shell");
        }
        if (reported.contains("forbidden") || reported.contains("Forbidden")) {
            return Optional.of("the right to exec into pods is missing");
        }
        return reported.startsWith(ContainerLooks.NO_CGROUP)
                ? Optional.of("it shows no cgroup of its own in /sys/fs/cgroup")
                : Optional.empty();
    }
}
