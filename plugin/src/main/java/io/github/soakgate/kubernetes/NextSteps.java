package io.github.soakgate.kubernetes;

import java.nio.file.Path;

/** What a user can do where a cluster does not do as it was told: all such sentences in one place. */
final class NextSteps {

    private NextSteps() {}

    static String notReady(Path diagnostics) {
        return "Read " + diagnostics + ", or give it more time with <workload><readyTimeout>.";
    }

    static String imageMissing() {
        return "Build it before this goal and name its archive in <workload><imageArchives>, or name it in <workload><engineImages>"
                + " where the Docker engine has it, or see that the cluster can pull it.";
    }

    static String refused() {
        return "Mend the manifest as the API server says.";
    }

    static String notAnswering(Path diagnostics) {
        return "See that <load><service> names the port that it listens on for HTTP, and that it listens on all addresses; "
                + diagnostics + " has its log.";
    }

    static String nodesMissing() {
        return "See whether the machine has the memory and the CPU for them, or ask for fewer <agents>.";
    }
}
