package io.github.soakgate.k3s;

import com.github.dockerjava.api.exception.DockerException;
import io.github.soakgate.run.BrokenRunException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.testcontainers.utility.MountableFile;

/**
 * Brings archives of images into the nodes of a cluster while it starts. K3s itself would take in what it finds in a folder, but
 * before it starts anything else, and older ones leave the unpacking to the first container: seconds for which everybody waits.
 */
final class ImageImport {

    private static final String FOLDER = "/soakgate/";

    /** Where an archive is copied earlier, the control plane starts later: they want the same cores. */
    private static final String AWAIT_CONTAINERD =
            "until [ -S /run/k3s/containerd/containerd.sock ]; do sleep 0.1; done";

    private static final String SCRIPT = """
            for try in 1 2 3 4 5; do
              ctr --namespace k8s.io images import "$1" && rm "$1" && exit 0
              sleep 0.5
            done
            exit 1
            """;

    private final List<FutureTask<Boolean>> imports = new ArrayList<>();

    /** Begins to bring an archive into a node whose container runs. */
    void begin(NodeContainer node, ImageArchive archive) {
        FutureTask<Boolean> task = new FutureTask<>(importing(node, archive));
        imports.add(task);
        Thread thread = new Thread(task, "soakgate-image-import");
        thread.setDaemon(true);
        thread.start();
    }

    private static Callable<Boolean> importing(NodeContainer node, ImageArchive archive) {
        return () -> {
            String file = FOLDER + archive.fileName();
            node.execute("sh", "-c", AWAIT_CONTAINERD);
            node.copyFileToContainer(MountableFile.forHostPath(archive.file()), file);
            node.execute("sh", "-c", SCRIPT, "soakgate-import", file);
            return true;
        };
    }

    /**
     * Waits until all that was begun is done.
     *
     * @throws BrokenRunException where one could not be imported
     */
    void await() throws BrokenRunException, InterruptedException {
        for (FutureTask<Boolean> task : imports) {
            try {
                task.get();
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                if (cause instanceof IOException || cause instanceof DockerException) {
                    throw new BrokenRunException(
                            "expected the cluster to take an archive of images, but: %s. %s"
                                    .formatted(cause.getMessage(), NextSteps.archiveRefused()),
                            cause);
                }
                throw new IllegalStateException(cause);
            }
        }
    }
}
