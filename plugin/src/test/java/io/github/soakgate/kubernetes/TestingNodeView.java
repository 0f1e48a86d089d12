package io.github.soakgate.kubernetes;

/** Nodes that are ready, with cgroups v1; their kernels are heard unless a test says otherwise. */
final class TestingNodeView implements NodeView {

    boolean kernelHeard = true;

    @Override
    public String enforcement() {
        return "cgroup v1";
    }

    @Override
    public boolean hearsKernel() {
        return kernelHeard;
    }

    @Override
    public void awaitImages() {}

    @Override
    public boolean hasPodNetwork() {
        return true;
    }
}
