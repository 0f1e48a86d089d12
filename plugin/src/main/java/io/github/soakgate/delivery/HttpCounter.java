package io.github.soakgate.delivery;

import io.github.soakgate.run.DeliveryCounter;
import io.github.soakgate.tls.TrustingTls;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A counter that a service shows over HTTP. The load's own service is trusted whatever its certificate, as the load trusts it.
 *
 * @param url where it is shown; absent where it is at {@code path} of the load's own endpoint
 * @param reading finds it in the answer
 */
public record HttpCounter(HttpClient client, Optional<URI> url, String path, Reading reading)
        implements DeliveryCounter {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int LONGEST_EXCERPT = 80;

    /** A counter with a client of its own. */
    public static HttpCounter of(Optional<URI> url, String path, Reading reading) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
        if (url.isEmpty()) {
            client.sslContext(TrustingTls.context());
        }
        return new HttpCounter(client.build(), url, path, reading);
    }

    @Override
    public CompletableFuture<Count> ask(URI endpoint) {
        URI asked = url.orElseGet(() -> endpoint.resolve(path));
        HttpRequest request = HttpRequest.newBuilder(asked).timeout(PATIENCE).build();
        // the request's own timeout ends with the headers
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> {
                    if (failure != null) {
                        throw new CompletionException(new IllegalStateException(
                                "expected a count from GET %s, but there was no answer (%s)"
                                        .formatted(asked, words(failure)),
                                failure));
                    }
                    return read(asked, answer);
                });
    }

    private Count read(URI asked, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("expected a count from GET %s, but it answered with status %s"
                    .formatted(asked, answer.statusCode()));
        }
        try {
            return reading.read(answer.body());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("%s, from GET %s".formatted(e.getMessage(), asked), e);
        }
    }

    private static String words(Throwable failure) {
        Throwable cause = Optional.ofNullable(failure.getCause()).orElse(failure);
        return cause instanceof TimeoutException
                ? "within %ss".formatted(PATIENCE.toSeconds())
                : Optional.ofNullable(cause.getMessage())
                        .orElse(cause.getClass().getSimpleName());
    }

    /** What an answer begins with, for messages. */
    static String beginning(String text) {
        return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "...";
    }
}
