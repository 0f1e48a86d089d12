package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.RecordedEvidence;
import io.github.soakgate.evidence.Source;
import io.github.soakgate.evidence.WallTime;
import io.github.soakgate.evidence.WorkingSet;
import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsWatchTest {

    private static final ContainerRef BROKER = new ContainerRef("event-broker", "broker", "a");
    private static final Duration NOW = Duration.ofSeconds(5);
    private static final String REQUEST = "GET /apis/metrics.k8s.io/v1beta1/namespaces/run/pods";

    private final RecordedEvidence evidence = new RecordedEvidence(() -> NOW);

    private static String metrics(String timestamp) {
        return """
                {"kind": "PodMetricsList", "apiVersion": "metrics.k8s.io/v1beta1", "items": [
                  {"metadata": {"name": "event-broker-5d79-mn5xr"}, "timestamp": "%s", "window": "20s",
                   "containers": [{"name": "other", "usage": {"memory": "1Ki"}},
                                  {"name": "broker", "usage": {"cpu": "10m", "memory": "46200Ki"}}]},
                  {"metadata": {"name": "somebody-else"}, "timestamp": "%s", "window": "20s",
                   "containers": [{"name": "broker", "usage": {"memory": "1Mi"}}]}]}""".formatted(timestamp, timestamp);
    }

    @Test
    void aMeasurementIsTakenOnceHoweverOftenItIsTold() throws Exception {
        try (TestingApiServer server = new TestingApiServer()
                        .on(REQUEST, 200, metrics("2026-11-25T08:00:00Z"))
                        .on(REQUEST, 200, metrics("2026-11-25T08:00:00Z"))
                        .on(REQUEST, 200, metrics("2026-11-25T08:00:15Z"));
                var client = server.client()) {
            MetricsWatch watch = new MetricsWatch(client, "run", evidence);
            watch.look();
            assertThat(server.requests()).isEmpty();
            watch.add(BROKER, "event-broker-5d79-mn5xr", "its image has no shell");
            watch.look();
            watch.look();
            watch.look();
        }
        assertThat(evidence.all())
                .containsExactly(
                        new Source(
                                NOW,
                                BROKER,
                                "metrics.k8s.io, the working set alone",
                                false,
                                Optional.of(Duration.ofSeconds(20)),
                                Optional.of("its image has no shell")),
                        new WorkingSet(
                                NOW,
                                WallTime.of(Instant.parse("2026-11-25T08:00:00Z")),
                                BROKER,
                                new Bytes(46200 << 10)),
                        new WorkingSet(
                                NOW,
                                WallTime.of(Instant.parse("2026-11-25T08:00:15Z")),
                                BROKER,
                                new Bytes(46200 << 10)));
    }

    @Test
    void aClusterWithoutMetricsIsAskedOnce() throws Exception {
        try (TestingApiServer server = new TestingApiServer().on(REQUEST, 503, "");
                var client = server.client()) {
            MetricsWatch watch = new MetricsWatch(client, "run", evidence);
            watch.add(BROKER, "event-broker-5d79-mn5xr", "its image has no shell");
            watch.look();
            watch.look();
            assertThat(server.requests()).containsExactly(REQUEST);
        }
        assertThat(evidence.of(Source.class)).singleElement().satisfies(source -> {
            assertThat(source.from()).isEqualTo("nothing");
            assertThat(source.anon()).isFalse();
            assertThat(source.every()).isEmpty();
            assertThat(source.why().orElseThrow())
                    .startsWith("its image has no shell, and metrics.k8s.io does not answer: ");
        });
    }
}
