package io.github.soakgate.kubernetes;

import io.github.soakgate.evidence.ContainerRef;
import java.util.OptionalLong;

/** For tests of those who see containers from another side. */
public final class TestingContainers {

    private TestingContainers() {}

    /** The API server has told of a container in the pod of that uid. */
    public static void start(Containers containers, String pod, ContainerRef container) {
        containers.started(pod, container);
    }

    /** What was counted of its OOM kills. */
    public static OptionalLong oomKills(Containers containers, String id) {
        return containers.oomKills(id);
    }
}
