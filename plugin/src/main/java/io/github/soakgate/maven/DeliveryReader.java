package io.github.soakgate.maven;

import io.github.soakgate.delivery.HttpCounter;
import io.github.soakgate.delivery.JsonField;
import io.github.soakgate.delivery.Metric;
import io.github.soakgate.delivery.Reading;
import io.github.soakgate.run.Delivery;
import io.github.soakgate.unit.Durations;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads how it is told what was delivered. */
final class DeliveryReader {

    private static final Duration DEFAULT_WITHIN = Duration.ofSeconds(30);

    private DeliveryReader() {}

    /**
     * Reads {@code <load><delivered>}.
     *
     * @param judged whether there is a threshold on it
     */
    static Optional<Delivery> read(Element delivered, boolean judged) {
        if (!delivered.isPresent()) {
            if (judged) {
                delivered.problem("expected who tells how many events arrived, as <thresholds><delivered> is set; "
                        + "name a <path> and a <field> or a <metric> of its answer");
            }
            return Optional.empty();
        }
        Optional<URI> url = delivered.child("url").value(DeliveryReader::url);
        if (url.isPresent() && delivered.child("path").isPresent()) {
            delivered.child("path").problem("expected <path> or <url>, but there are both; keep one");
        }
        String path = delivered.child("path").value(DeliveryReader::path).orElse("/");
        Duration within = delivered.child("within").value(Durations::parse).orElse(DEFAULT_WITHIN);
        return reading(delivered).map(reading -> new Delivery(HttpCounter.of(url, path, reading), within));
    }

    private static Optional<Reading> reading(Element delivered) {
        Element field = delivered.child("field");
        Element metric = delivered.child("metric");
        if (field.isPresent() == metric.isPresent()) {
            delivered.problem("expected a <field> or a <metric>, but there %s"
                    .formatted(field.isPresent() ? "are both; keep one" : "is none"));
        }
        return field.isPresent() ? field.value(JsonField::parse) : metric.value(Metric::parse);
    }

    private static URI url(String text) {
        if (!text.matches("https?://[^/?#\\s]+(/\\S*)?")) {
            throw new IllegalArgumentException("expected http://HOST:PORT/PATH or https://..., but was '" + text + "'");
        }
        return URI.create(text);
    }

    private static String path(String text) {
        if (!text.startsWith("/") || text.startsWith("//")) {
            throw new IllegalArgumentException("expected a path that begins with a slash, but was '" + text + "'");
        }
        return URI.create(text).toString();
    }
}
