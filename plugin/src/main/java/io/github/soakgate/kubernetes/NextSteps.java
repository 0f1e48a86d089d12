package io.github.soakgate.kubernetes;

import java.nio.file.Path;

/** What a user can do where a cluster does not do as it was told: all such sentences in one place. */
final class NextSteps {

    private NextSteps() {}

    static String notReady(Path diagnostics) {
        return "Read " + diagnostics + ", or give it more time with <workload><readyTimeout>.";
    }

    static String ended(Path diagnostics) {
        return "Read " + diagnostics + ": its log, and events.txt.";
    }

    static String imageMissing() {
        return "Build it before this goal and name its archive in <workload><imageArchives>, or name it in <workload><engineImages>"
                + " where the Docker engine has it, or see that the cluster can pull it.";
    }

    static String refused() {
        return "Mend the manifest as the API server says.";
    }

    static String notPulled() {
        return "See that the cluster can pull it: its name and tag, that it was pushed, and <kubernetes><imagePullSecret> where its registry"
                + " wants to know who asks.";
    }

    static String notAnswering(Path diagnostics) {
        return "See that <load><service> names the port that it listens on for HTTP, and that it listens on all addresses; "
                + diagnostics + " has its log.";
    }

    static String noKubeconfig() {
        return "Name one in <kubernetes><kubeconfig>, with -Dsoakgate.kubernetes.kubeconfig or in KUBECONFIG; or set <runtime> to k3s"
                + " or to local.";
    }

    static String notReached() {
        return "See that this machine reaches it (kubectl version), by the network that it is in and with credentials that are still"
                + " valid; or set <runtime> to k3s or to local.";
    }

    static String rightsMissing(String context) {
        return "Grant them to the user of context " + context
                + "; docs/kubernetes.md has all that a run needs, ready to apply.";
    }

    static String namespaceLeft(String namespace) {
        return "Remove it with kubectl delete namespace " + namespace + ".";
    }

    static String resourceLeft(String namespace) {
        return "Remove it with kubectl delete --namespace " + namespace + ".";
    }

    static String nameTaken(String namespace) {
        return "See whose it is: of a run that goes on, which this one has to wait for, of one that was killed (kubectl get all"
                + " --namespace " + namespace + " --selector " + RunLabel.KEY
                + "), or of nobody's run; then give the run another <kubernetes><namespace>, or none.";
    }

    static String noPullSecret(String namespace) {
        return "Create it in namespace " + namespace
                + ", which is the context's own, or name another in <kubernetes><imagePullSecret>.";
    }

    static String clusterScoped() {
        return "A run stays in its own namespace: leave them out of <workload><manifests>, and see that the cluster has them already.";
    }

    static String nodesMissing() {
        return "See whether the machine has the memory and the CPU for them, or ask for fewer <agents>.";
    }

    static String headless() {
        return "Give it one (no clusterIP: None), or another beside it, and name that in <load><service>.";
    }

    static String injectorImageMissing() {
        return "On runtime kubernetes, build it with the goal soakgate:injector-image, which pushes it, and name it in"
                + " <kubernetes><injectorImage>; on runtime k3s, see that <k3s><injectorBaseImage> can be had.";
    }
}
