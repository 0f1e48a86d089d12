package io.github.soakgate.local;

import io.github.soakgate.tls.TrustingTls;
import io.github.soakgate.workload.ReadinessProbe;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** An HTTP GET that must be answered with a status from 200 to 399, as a kubelet does it: certificates are not verified. */
record HttpCheck(HttpClient client, HttpRequest request, Duration timeout) implements ReadinessCheck {

    /** Those that Java's client sets itself. */
    private static final Set<String> NOT_SENT = Set.of("connection", "content-length", "expect", "host", "upgrade");

    static HttpCheck of(ReadinessProbe.Http probe, int port, Duration timeout) {
        String scheme = probe.scheme().toLowerCase(Locale.ROOT);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(scheme, port, probe.path())).timeout(timeout);
        probe.headers().entrySet().stream()
                .filter(header -> !NOT_SENT.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .forEach(header -> request.header(header.getKey(), header.getValue()));
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout);
        if (scheme.equals("https")) {
            client.sslContext(TrustingTls.context());
        }
        return new HttpCheck(client.build(), request.build(), timeout);
    }

    /** A path that is no URI as it stands, such as one with a space, is escaped. */
    private static URI uri(String scheme, int port, String path) {
        try {
            return new URI("%s://127.0.0.1:%s%s".formatted(scheme, port, path));
        } catch (URISyntaxException e) {
            int query = path.indexOf('?');
            try {
                return new URI(
                        scheme,
                        null,
                        "127.0.0.1",
                        port,
                        query < 0 ? path : path.substring(0, query),
                        query < 0 ? null : path.substring(query + 1),
                        null);
            } catch (URISyntaxException impossible) {
                throw new IllegalArgumentException(
                        "expected a path with its leading slash, but was " + path, impossible);
            }
        }
    }

    /** Headers that the probe declares and that cannot be sent. */
    static Stream<String> notSent(ReadinessProbe.Http probe) {
        return probe.headers().keySet().stream()
                .filter(name -> NOT_SENT.contains(name.toLowerCase(Locale.ROOT)))
                .sorted();
    }

    @Override
    public String expected() {
        return "GET " + request.uri() + " to answer with a status from 200 to 399";
    }

    @Override
    public Optional<String> failure() throws InterruptedException {
        // the request's own timeout ends with the headers
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            int status = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status >= 200 && status < 400 ? Optional.empty() : Optional.of("status " + status);
        } catch (TimeoutException e) {
            return Optional.of("no answer (request timed out)");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Optional.of("no answer ("
                    + Optional.ofNullable(cause.getMessage())
                            .orElse(cause.getClass().getSimpleName()) + ")");
        } finally {
            answer.cancel(true);
        }
    }
}
