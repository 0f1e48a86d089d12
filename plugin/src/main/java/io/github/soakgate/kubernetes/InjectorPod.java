package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.github.soakgate.run.Injector;
import io.github.soakgate.run.InjectorListener;
import io.github.soakgate.run.Waiter;
import io.github.soakgate.unit.Durations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pod that injects. What it prints is read from its log, which outlasts every connection: where one breaks, the next goes on
 * after the last line that was seen.
 */
final class InjectorPod implements Injector {

    private static final Logger LOG = LoggerFactory.getLogger(InjectorPod.class);
    private static final Duration ORDERED_WITHIN = Duration.ofSeconds(2);
    private static final Duration RETRIED_AFTER = Duration.ofMillis(200);

    /** A pod of which nothing can be heard for so long is lost. */
    private static final Duration LOST_AFTER = Duration.ofSeconds(60);

    private static final Duration SILENT_AFTER = Duration.ofSeconds(10);

    private final KubernetesClient client;
    private final int number;
    private final String namespace;
    private final String name;
    private final String node;
    private final InjectorListener listener;
    private final Waiter waiter;
    private Instant lastTime = Instant.EPOCH;
    private volatile Duration heard;
    private volatile Optional<LogWatch> followed = Optional.empty();
    private volatile boolean closed;

    private InjectorPod(KubernetesClient client, int number, Pod pod, InjectorListener listener, Waiter waiter) {
        this.client = client;
        this.number = number;
        this.namespace = pod.getMetadata().getNamespace();
        this.name = pod.getMetadata().getName();
        this.node = String.valueOf(pod.getSpec().getNodeName());
        this.listener = listener;
        this.waiter = waiter;
        this.heard = waiter.now();
    }

    /** Follows a pod that runs, or has run. */
    static InjectorPod follow(KubernetesClient client, int number, Pod pod, InjectorListener listener, Waiter waiter) {
        InjectorPod injector = new InjectorPod(client, number, pod, listener, waiter);
        Thread thread = new Thread(injector::follow, "soakgate-injector-" + number);
        thread.setDaemon(true);
        thread.start();
        return injector;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String node() {
        return node;
    }

    private PodResource pod() {
        return client.pods().inNamespace(namespace).withName(name);
    }

    /** Until it has ended and all that it printed was told, or nothing can be known of it any more. */
    private void follow() {
        try {
            Optional<End> end = Optional.empty();
            while (!closed && end.isEmpty()) {
                end = readOn();
                if (end.isEmpty()) {
                    waiter.sleep(RETRIED_AFTER);
                }
            }
            end.ifPresent(how -> listener.ended(number, how.exitCode(), how.how()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It is asked how it ended before its log is read: where it has, the log is whole then. */
    private Optional<End> readOn() {
        try {
            Optional<End> end = end();
            if (end.isEmpty() || end.get().hasLog()) {
                read();
                heard = waiter.now();
            }
            return end;
        } catch (KubernetesClientException | IOException e) {
            LOG.debug("The log of {} cannot be read", name, e);
            return waiter.now().minus(heard).compareTo(LOST_AFTER) < 0
                    ? Optional.empty()
                    : Optional.of(new End(
                            OptionalInt.empty(),
                            "nothing could be heard of it for " + Durations.format(LOST_AFTER) + ": " + e.getMessage(),
                            false));
        }
    }

    /** Reads what it prints, until the log or the connection ends. */
    private void read() throws IOException {
        var log = pod().inContainer(InjectorResources.CONTAINER)
                .withReadyWaitTimeout(0)
                .usingTimestamps();
        try (LogWatch watch = lastTime.equals(Instant.EPOCH)
                        ? log.watchLog()
                        : log.sinceTime(lastTime.toString()).watchLog();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(watch.getOutput(), StandardCharsets.UTF_8))) {
            followed = Optional.of(watch);
            String line = lines.readLine();
            while (line != null) {
                heard = waiter.now();
                take(line);
                line = lines.readLine();
            }
        } finally {
            followed = Optional.empty();
        }
    }

    /** Connections may fall silent without a word: it prints a line a second, and where none comes, it is connected to anew. */
    void breakSilence() {
        if (waiter.now().minus(heard).compareTo(SILENT_AFTER) > 0) {
            followed.ifPresent(LogWatch::close);
        }
    }

    /** A line is its time, in RFC 3339 with as many as nine digits of a second, and its text: no two have the same time. */
    private void take(String line) {
        int space = line.indexOf(' ');
        try {
            Instant time =
                    OffsetDateTime.parse(line.substring(0, Math.max(0, space))).toInstant();
            if (time.isAfter(lastTime)) {
                lastTime = time;
                listener.printed(number, line.substring(space + 1));
            }
        } catch (DateTimeParseException e) {
            // what the API server itself says in between
            LOG.debug("{}: {}", name, line);
        }
    }

    /** How a pod has ended, and whether what it printed can still be read. */
    private record End(OptionalInt exitCode, String how, boolean hasLog) {}

    private Optional<End> end() {
        Pod pod = pod().get();
        if (pod == null) {
            return Optional.of(new End(OptionalInt.empty(), "its pod is gone", false));
        }
        Optional<ContainerStateTerminated> terminated = PodStatuses.lasting(pod).stream()
                .flatMap(status -> PodStatuses.end(status).stream())
                .findFirst();
        return terminated
                .map(state -> new End(OptionalInt.of(state.getExitCode()), told(state), true))
                .or(() -> PodStatuses.loss(pod)
                        .filter(PodStatuses.Loss::isForGood)
                        .map(loss ->
                                new End(OptionalInt.empty(), (loss.reason() + " " + loss.message()).strip(), false)));
    }

    private static String told(ContainerStateTerminated state) {
        return "exit code %s%s"
                .formatted(state.getExitCode(), state.getReason() == null ? "" : ", " + state.getReason());
    }

    /** Its input stays open when the connection ends: each order has one of its own. */
    @Override
    public void order(String line) throws IOException {
        CompletableFuture<Void> open = new CompletableFuture<>();
        try (ExecWatch attached = pod().inContainer(InjectorResources.CONTAINER)
                .redirectingInput()
                .usingListener(new ExecListener() {
                    @Override
                    public void onOpen() {
                        open.complete(null);
                    }

                    @Override
                    public void onFailure(Throwable failure, ExecListener.Response response) {
                        open.completeExceptionally(failure);
                    }

                    @Override
                    public void onClose(int code, String reason) {
                        open.completeExceptionally(new IOException("closed (" + code + " " + reason + ")"));
                    }
                })
                .attach()) {
            open.get(ORDERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            OutputStream input = attached.getInput();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException | KubernetesClientException e) {
            throw new IOException(e.toString(), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        followed.ifPresent(LogWatch::close);
        try {
            pod().withGracePeriod(0).delete();
        } catch (KubernetesClientException e) {
            LOG.debug("{} cannot be deleted", name, e);
        }
    }
}
