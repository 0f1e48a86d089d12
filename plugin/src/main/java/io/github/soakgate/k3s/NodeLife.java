package io.github.soakgate.k3s;

import com.github.dockerjava.api.command.CreateContainerCmd;
import java.util.Map;

/** How long the containers of a cluster live. */
sealed interface NodeLife {

    /** Where the nodes of a kept cluster are found again, by what the cluster was made from. */
    String LABEL = "io.github.soakgate.k3s.reuse";

    /** Adds what makes a container live so long. */
    void apply(CreateContainerCmd create);

    /** As long as the run: Docker removes it with its volumes when it ends, whoever ends it. */
    record Disposable() implements NodeLife {

        @Override
        public void apply(CreateContainerCmd create) {
            create.getHostConfig().withCgroupnsMode("private").withAutoRemove(true);
        }
    }

    /** Until {@code soakgate:stop}. */
    record Kept(String madeFrom) implements NodeLife {

        @Override
        public void apply(CreateContainerCmd create) {
            create.getHostConfig().withCgroupnsMode("private");
            create.withLabels(new LabelsOfNoSession(Map.of(LABEL, madeFrom)));
        }
    }
}
