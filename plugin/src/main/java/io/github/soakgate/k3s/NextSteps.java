package io.github.soakgate.k3s;

import java.nio.file.Path;

/** What a user can do where there is no cluster to be had: all such sentences in one place. */
final class NextSteps {

    private NextSteps() {}

    static String noEngine() {
        return "Start Docker, or see that this user may use it; or set <runtime> to local, which needs no Docker, or to kubernetes"
                + " for a cluster that exists already.";
    }

    static String notPulled(String image) {
        return "See that <k3s><image> is right and its registry can be reached from this machine, by \"docker pull "
                + image + "\"; or name a copy in a registry that can be.";
    }

    static String notStarted(String image) {
        return "See that Docker can pull " + image
                + " and run privileged containers. On a machine with cgroup v1, name a K3s up to"
                + " v1.34 in <k3s><image>; on one with cgroup v2, one from v1.22.2 on.";
    }

    static String unreadableArchive(Path file) {
        return "Build it before this goal, for instance with goal buildTar of jib-maven-plugin or with docker save, and name it in"
                + " <workload><imageArchives>; it is looked for at " + file + ".";
    }

    static String archiveRefused() {
        return "See that it is a Docker or OCI archive of an image for the platform of this machine, and that the disk has room.";
    }

    static String notInEngine(String image) {
        return "Build or pull " + image
                + " with this Docker engine first, or name it in no <engineImages> where the cluster is to pull it.";
    }

    static String keptIsBroken() {
        return "End it with goal soakgate:stop; the next run starts another.";
    }
}
