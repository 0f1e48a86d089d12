package io.github.soakgate.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerState;

/**
 * The container of a node, started by this build or by an earlier one.
 *
 * @param info of the container when it was found
 */
record NodeContainer(DockerClient docker, InspectContainerResponse info) implements ContainerState {

    private static final Duration REMOVED_WITHIN = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    static NodeContainer of(DockerClient docker, String id) {
        return new NodeContainer(docker, docker.inspectContainerCmd(id).exec());
    }

    @Override
    public DockerClient getDockerClient() {
        return docker;
    }

    @Override
    public InspectContainerResponse getContainerInfo() {
        return info;
    }

    @Override
    public List<Integer> getExposedPorts() {
        return List.of(K3sCluster.API_PORT, K3sCluster.NODE_PORT);
    }

    String id() {
        return info.getId();
    }

    /** Whether it is its cluster's server and no agent, by what it runs: Docker lists times of creation by the second only. */
    boolean isServer() {
        return List.of(info.getArgs()).contains(ServerArguments.SERVER);
    }

    /** Where other containers reach it. */
    String address() {
        return info.getNetworkSettings().getNetworks().values().stream()
                .map(network -> String.valueOf(network.getIpAddress()))
                .findFirst()
                .orElse("");
    }

    /** The text of a file; nothing where it is not there, or still empty. */
    Optional<String> file(String path) {
        try {
            String text = copyFileFromContainer(path, file -> new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return Optional.of(text).filter(read -> !read.isEmpty());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Runs a command in it; what it prints.
     *
     * @throws IOException where it fails, with what it printed
     */
    String execute(String... command) throws IOException, InterruptedException {
        ExecResult result = execInContainer(command);
        if (result.getExitCode() != 0) {
            throw new IOException("%s ended with exit code %s: %s"
                    .formatted(command[0], result.getExitCode(), (result.getStdout() + result.getStderr()).strip()));
        }
        return result.getStdout();
    }

    /** Runs a command in it that reads {@code input}, and hands on what it prints until it ends. */
    void follow(InputStream input, ResultCallback<Frame> output, String... command) {
        String exec = docker.execCreateCmd(id())
                .withCmd(command)
                .withAttachStdin(true)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        docker.execStartCmd(exec).withStdIn(input).exec(output);
    }

    /** Ends it by force and removes it with its volumes; returns when it is gone. */
    void remove() {
        try {
            docker.removeContainerCmd(id())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (DockerException e) {
            // it is gone, or Docker is removing it already
        }
        long deadline = System.nanoTime() + REMOVED_WITHIN.toNanos();
        while (exists() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN.toMillis()));
        }
    }

    private boolean exists() {
        try {
            docker.inspectContainerCmd(id()).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
