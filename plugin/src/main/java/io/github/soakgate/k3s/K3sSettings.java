package io.github.soakgate.k3s;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the user says of the cluster.
 *
 * @param image of K3s, 1.21 or newer
 * @param reuse whether the cluster stays for the next run on this machine
 * @param agents how many nodes there are beside the server's
 * @param serverArgs added to the arguments of {@code k3s server}
 * @param imageArchives Docker or OCI archives of images that the cluster is given
 * @param engineImages images of the Docker engine that the cluster is given
 */
public record K3sSettings(
        String image,
        boolean reuse,
        int agents,
        List<String> serverArgs,
        List<Path> imageArchives,
        List<String> engineImages) {

    /** The K3s that runs where the user names none. */
    public static final String DEFAULT_IMAGE = "rancher/k3s:v1.36.4-k3s1";

    public K3sSettings {
        serverArgs = List.copyOf(serverArgs);
        imageArchives = List.copyOf(imageArchives);
        engineImages = List.copyOf(engineImages);
    }

    /** The same, the cluster being given another archive. */
    public K3sSettings withArchive(Path archive) {
        List<Path> archives =
                Stream.concat(imageArchives.stream(), Stream.of(archive)).toList();
        return new K3sSettings(image, reuse, agents, serverArgs, archives, engineImages);
    }
}
