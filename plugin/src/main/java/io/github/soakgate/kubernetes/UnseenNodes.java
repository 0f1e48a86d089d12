package io.github.soakgate.kubernetes;

/** The nodes of a cluster of others, of which only what Kubernetes promises is known. */
record UnseenNodes() implements NodeView {

    @Override
    public String enforcement() {
        return "the kubelet";
    }

    @Override
    public boolean hearsKernel() {
        return false;
    }

    @Override
    public void awaitImages() {}

    @Override
    public boolean hasPodNetwork() {
        return true;
    }
}
