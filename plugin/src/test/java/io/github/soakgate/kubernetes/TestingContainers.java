package io.github.soakgate.kubernetes;

import io.github.soakgate.evidence.ContainerRef;
import java.util.OptionalLong;

/** For tests of those who see containers from another side. */
public final class TestingContainers {

    private TestingContainers() {}

    /** The API server has told of a container. */
    public static void start(Containers containers, ContainerRef container) {
        containers.started(container);
    }

    /** What was counted of its OOM kills. */
    public static OptionalLong oomKills(Containers containers, String id) {
        return containers.oomKills(id);
    }
}
