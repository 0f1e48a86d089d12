package io.github.soakgate.example.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {

    @Test
    void nameSubscribersByType() {
        Subscriptions subscriptions = Subscriptions.parse(
                " a.type = http://a/x?y=z , https://b:8443/y ;\n other.type=http://c; a.type=http://d");
        assertThat(subscriptions.byType())
                .isEqualTo(Map.of(
                        "a.type",
                        List.of(URI.create("http://a/x?y=z"), URI.create("https://b:8443/y"), URI.create("http://d")),
                        "other.type",
                        List.of(URI.create("http://c"))));
        assertThat(subscriptions.of("other.type")).containsExactly(URI.create("http://c"));
        assertThat(subscriptions.of("unknown.type")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", " ; "})
    void mayBeNone(String text) {
        assertThat(Subscriptions.parse(text).byType()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.type", "=http://a/x", "ok=http://a; http"})
    void needATypeAndAnEqualsSign(String text) {
        String entry = text.substring(text.indexOf(';') + 1).strip();
        assertThatThrownBy(() -> Subscriptions.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SUBSCRIPTIONS must look like type=http://host/path,http://host/path;type=..., but has '"
                        + entry + "'");
    }

    @ParameterizedTest
    @CsvSource({"a=carts:8080, carts:8080", "a=http:///x, http:///x", "a=, ''", "a=ftp://a/x, ftp://a/x"})
    void needUrls(String text, String subscriber) {
        assertThatThrownBy(() -> Subscriptions.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SUBSCRIPTIONS must name subscribers by http or https URLs, but has '" + subscriber + "'");
    }
}
