package io.github.soakgate.evidence;

/**
 * One incarnation of a container.
 *
 * @param pod the pod's name
 * @param name the container's name in the manifest
 * @param id what the runtime calls this incarnation: a restarted container has another
 */
public record ContainerRef(String pod, String name, String id) {

    /** What a reader knows the container by, whatever its incarnation. */
    public String label() {
        return pod + "/" + name;
    }
}
