package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** The loop of {@code watch-container.sh}, by an exec that lasts: it ends when its input does, and so with whoever started it. */
final class ExecLoop implements ContainerLoop, ExecListener {

    private static final String SCRIPT = script();
    private static final byte[] LOOK = {'\n'};

    private volatile Optional<String> ended = Optional.empty();
    private Optional<ExecWatch> exec = Optional.empty();

    private ExecLoop() {}

    /** Starts it in a container of a pod. */
    static ExecLoop start(
            KubernetesClient client, String namespace, String pod, String container, Consumer<String> consumer)
            throws IOException {
        ExecLoop loop = new ExecLoop();
        TextLines lines = new TextLines(consumer);
        try {
            loop.exec = Optional.of(client.pods()
                    .inNamespace(namespace)
                    .withName(pod)
                    .inContainer(container)
                    .redirectingInput()
                    .writingOutput(new OutputStream() {
                        @Override
                        public void write(int one) {
                            write(new byte[] {(byte) one}, 0, 1);
                        }

                        @Override
                        public void write(byte[] bytes, int offset, int length) {
                            lines.take(Arrays.copyOfRange(bytes, offset, offset + length));
                        }
                    })
                    .usingListener(loop)
                    .exec("sh", "-c", SCRIPT));
            return loop;
        } catch (KubernetesClientException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** As it is sent, in each request: without what only readers need. */
    private static String script() {
        try (InputStream script = ExecLoop.class.getResourceAsStream("watch-container.sh")) {
            if (script == null) {
                throw new IllegalStateException("watch-container.sh is not on the class path");
            }
            StringBuilder text = new StringBuilder();
            new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> text.append(line).append('\n'));
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void look() throws IOException {
        try {
            OutputStream input = exec.orElseThrow().getInput();
            input.write(LOOK);
            input.flush();
        } catch (KubernetesClientException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> ended() {
        return ended;
    }

    @Override
    public void onExit(int code, Status status) {
        ended = Optional.of(status == null || status.getMessage() == null ? "exit code " + code : status.getMessage());
    }

    @Override
    public void onClose(int code, String reason) {
        ended = ended.or(() -> Optional.of("the connection was closed (" + code + " " + reason + ")"));
    }

    @Override
    public void onFailure(Throwable failure, ExecListener.Response response) {
        ended = ended.or(() -> Optional.of(String.valueOf(failure)));
    }

    @Override
    public void close() {
        exec.ifPresent(ExecWatch::close);
    }
}
