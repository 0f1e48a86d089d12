package io.github.soakgate.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The container of a node that was started, by this build or by another.
 *
 * @param id of the container
 */
record NodeContainer(DockerClient docker, String id) {

    private static final Duration REMOVED_WITHIN = Duration.ofSeconds(15);
    private static final Duration EXECUTED_WITHIN = Duration.ofMinutes(2);

    boolean isRunning() {
        return inspect()
                .map(InspectContainerResponse::getState)
                .map(state -> Boolean.TRUE.equals(state.getRunning()))
                .orElse(false);
    }

    private Optional<InspectContainerResponse> inspect() {
        try {
            return Optional.of(docker.inspectContainerCmd(id).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Where other containers reach it. */
    String address() throws IOException {
        return inspect().stream()
                .flatMap(info -> info.getNetworkSettings().getNetworks().values().stream())
                .map(network -> String.valueOf(network.getIpAddress()))
                .findFirst()
                .orElseThrow(() -> new IOException("container " + id + " has no address"));
    }

    /** The port of this machine that leads to a port of the container. */
    int mappedPort(int port) throws IOException {
        return inspect().stream()
                .map(info -> info.getNetworkSettings().getPorts().getBindings().get(ExposedPort.tcp(port)))
                .flatMap(bindings -> Optional.ofNullable(bindings).stream())
                .flatMap(java.util.Arrays::stream)
                .map(Ports.Binding::getHostPortSpec)
                .findFirst()
                .map(Integer::valueOf)
                .orElseThrow(() -> new IOException("container " + id + " maps no port to its port " + port));
    }

    /** The text of a file; nothing where it is not there, or still empty. */
    Optional<String> file(String path) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                docker.copyArchiveFromContainerCmd(id, path).exec())) {
            return tar.getNextEntry() == null
                    ? Optional.empty()
                    : Optional.of(new String(tar.readAllBytes(), StandardCharsets.UTF_8))
                            .filter(text -> !text.isEmpty());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Puts a file of this machine into a folder, which must be there. */
    void copyIn(Path file, String folder) {
        docker.copyArchiveToContainerCmd(id)
                .withHostResource(file.toString())
                .withRemotePath(folder)
                .exec();
    }

    /**
     * Runs a command in it; what it prints.
     *
     * @throws IOException where it fails, with what it printed
     */
    String execute(String... command) throws IOException, InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String exec = docker.execCreateCmd(id)
                .withCmd(command)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        boolean done = docker.execStartCmd(exec)
                .exec(new ResultCallback.Adapter<Frame>() {
                    @Override
                    public void onNext(Frame frame) {
                        output.writeBytes(frame.getPayload());
                    }
                })
                .awaitCompletion(EXECUTED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        Long exitCode = docker.inspectExecCmd(exec).exec().getExitCodeLong();
        String text = output.toString(StandardCharsets.UTF_8);
        if (!done || exitCode == null || exitCode != 0) {
            throw new IOException("%s ended with %s: %s".formatted(String.join(" ", command), exitCode, text.strip()));
        }
        return text;
    }

    /** Runs a command in it that reads {@code input}, and hands on what it prints until it ends. */
    void follow(InputStream input, ResultCallback<Frame> output, String... command) {
        String exec = docker.execCreateCmd(id)
                .withCmd(command)
                .withAttachStdin(true)
                .withAttachStdout(true)
                .exec()
                .getId();
        docker.execStartCmd(exec).withStdIn(input).exec(output);
    }

    /** Ends it by force and removes it with its volumes; returns when it is gone. */
    void remove() {
        try {
            docker.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (DockerException e) {
            // it is gone, or Docker is removing it already
        }
        long deadline = System.nanoTime() + REMOVED_WITHIN.toNanos();
        while (inspect().isPresent() && System.nanoTime() < deadline) {
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
