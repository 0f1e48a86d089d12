package io.github.soakgate.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PruneType;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Ryuk is switched off, Testcontainers looks for what it has left when the JVM ends. By then Maven has closed the class
 * loader of this plugin: what that hook needs is loaded before, by asking Docker for the same of what nobody has.
 */
final class ShutdownHook {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);
    private static final String OF_NOBODY = "io.github.soakgate.of=nobody";

    private ShutdownHook() {}

    static void loadItsClasses(DockerClient docker) {
        if (!Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
            return;
        }
        try {
            docker.listContainersCmd()
                    .withFilter("label", List.of(OF_NOBODY))
                    .withShowAll(true)
                    .exec();
            docker.pruneCmd(PruneType.NETWORKS).withLabelFilter(OF_NOBODY).exec();
            Class.forName("org.testcontainers.utility.JVMHookResourceReaper$1");
        } catch (DockerException | ClassNotFoundException e) {
            LOG.debug("The hook may complain", e);
        }
    }
}
