package io.github.soakgate.gatling.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.gatling.EventSpec;
import io.github.soakgate.gatling.EventSpec.Mode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventMessagesTest {

    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeData() throws Exception {
        data = Files.writeString(folder.resolve("data.json"), "{\"a\": 1}");
    }

    @Test
    void putAllOfAStructuredEventInTheBody() throws Exception {
        EventMessage message = message(Mode.STRUCTURED, "application/json", Optional.of(data));

        assertThat(message.headers()).isEqualTo(Map.of("Content-Type", "application/cloudevents+json"));
        assertThat(text(message))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"id-1\",\"source\":\"/soakgate\",\"type\":\"t\","
                        + "\"datacontenttype\":\"application/json\",\"time\":\"2026-01-02T03:04:05.678Z\","
                        + "\"data\":{\"a\": 1}}");
    }

    @Test
    void putAllOfABinaryEventButItsDataInHeaders() throws Exception {
        EventMessage message = message(Mode.BINARY, "application/json", Optional.of(data));

        assertThat(message.headers())
                .isEqualTo(Map.of(
                        "ce-specversion", "1.0",
                        "ce-id", "id-1",
                        "ce-source", "/soakgate",
                        "ce-type", "t",
                        "ce-time", "2026-01-02T03:04:05.678Z",
                        "Content-Type", "application/json"));
        assertThat(text(message)).isEqualTo("{\"a\": 1}");
    }

    @Test
    void carryDataThatIsNoJson() throws Exception {
        Files.write(data, new byte[] {(byte) 0xff, 0, 1});

        assertThat(message(Mode.BINARY, "application/octet-stream", Optional.of(data))
                        .body())
                .containsExactly(0xff, 0, 1);
        assertThat(text(message(Mode.STRUCTURED, "application/octet-stream", Optional.of(data))))
                .endsWith("\"data_base64\":\"/wAB\"}");
    }

    @Test
    void mayHaveNoData() throws Exception {
        EventMessage binary = message(Mode.BINARY, "application/json", Optional.empty());

        assertThat(binary.headers()).doesNotContainKey("Content-Type");
        assertThat(binary.body()).isEmpty();
        assertThat(text(message(Mode.STRUCTURED, "application/json", Optional.empty())))
                .doesNotContain("data");
    }

    private static EventMessage message(Mode mode, String contentType, Optional<Path> data) throws Exception {
        EventSpec spec = new EventSpec("/", "t", URI.create("/soakgate"), mode, contentType, data);
        return new EventMessages(spec).message("id-1", TIME);
    }

    private static String text(EventMessage message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }
}
