package io.github.soakgate.example.broker;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Hands each event on to the subscribers of its type, in the background. What waits is bounded: where subscribers are
 * slower than senders for long, deliveries are dropped, counted and logged, so that they cost neither time nor memory.
 */
public final class Forwarder implements AutoCloseable {

    private static final int THREADS = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LAST_DELIVERIES = Duration.ofSeconds(5);

    private final Subscriptions subscriptions;
    private final FailureLog failures;
    private final ThreadPoolExecutor deliveries;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    Forwarder(Subscriptions subscriptions, int queueCapacity, FailureLog failures) {
        this.subscriptions = subscriptions;
        this.failures = failures;
        deliveries = new ThreadPoolExecutor(THREADS, THREADS, 0, SECONDS, new ArrayBlockingQueue<>(queueCapacity));
        deliveries.prestartAllCoreThreads();
    }

    /** Returns at once, whether or not the subscribers can be reached. */
    public void forward(CloudEvent event) {
        for (URI subscriber : subscriptions.of(event.getType())) {
            try {
                deliveries.execute(() -> deliver(event, subscriber));
            } catch (RejectedExecutionException e) {
                failures.add("Dropped event " + event.getId() + " for " + subscriber + ": too many are waiting");
            }
        }
    }

    private void deliver(CloudEvent event, URI subscriber) {
        try {
            int status = client.send(request(event, subscriber), BodyHandlers.discarding())
                    .statusCode();
            if (status < 200 || status > 299) {
                failures.add("Event " + event.getId() + " was refused by " + subscriber + " with status " + status);
            }
        } catch (IOException e) {
            failures.add("Event " + event.getId() + " did not reach " + subscriber + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(CloudEvent event, URI subscriber) {
        byte[] body = EventFormatProvider.getInstance()
                .resolveFormat(JsonFormat.CONTENT_TYPE)
                .serialize(event);
        return HttpRequest.newBuilder(subscriber)
                .timeout(TIMEOUT)
                .header("Content-Type", JsonFormat.CONTENT_TYPE)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Gives what is waiting a last chance, then drops it. */
    @Override
    public void close() {
        deliveries.shutdown();
        try {
            if (!deliveries.awaitTermination(LAST_DELIVERIES.toSeconds(), SECONDS)) {
                deliveries.shutdownNow();
            }
        } catch (InterruptedException e) {
            deliveries.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
