package io.github.soakgate.gatling.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.gatling.EventContent;
import io.github.soakgate.gatling.EventContent.Mode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTemplateTest {

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeData() throws Exception {
        data = Files.writeString(folder.resolve("data.json"), "{\"a\": 1}");
    }

    @Test
    void putAllOfAStructuredEventInTheBody() throws Exception {
        Template message = message(Mode.STRUCTURED, "application/json", Optional.of(data));

        assertThat(message.headers()).isEqualTo(Map.of("Content-Type", "application/cloudevents+json"));
        assertThat(text(message))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"#{id}\",\"source\":\"/soakgate\",\"type\":\"t\","
                        + "\"datacontenttype\":\"application/json\",\"time\":\"#{time}\","
                        + "\"data\":{\"a\": 1}}");
    }

    @Test
    void putAllOfABinaryEventButItsDataInHeaders() throws Exception {
        Template message = message(Mode.BINARY, "application/json", Optional.of(data));

        assertThat(message.headers())
                .isEqualTo(Map.of(
                        "ce-specversion", "1.0",
                        "ce-id", "#{id}",
                        "ce-source", "/soakgate",
                        "ce-type", "t",
                        "ce-time", "#{time}",
                        "Content-Type", "application/json"));
        assertThat(text(message)).isEqualTo("{\"a\": 1}");
    }

    @Test
    void carryDataThatIsNoJson() throws Exception {
        Files.write(data, new byte[] {(byte) 0xff, 0, 1});

        assertThat(message(Mode.BINARY, "application/octet-stream", Optional.of(data))
                        .body()
                        .orElseThrow())
                .containsExactly(0xff, 0, 1);
        assertThat(text(message(Mode.STRUCTURED, "application/octet-stream", Optional.of(data))))
                .endsWith("\"data_base64\":\"/wAB\"}");
    }

    @Test
    void mayHaveNoData() throws Exception {
        Template binary = message(Mode.BINARY, "application/json", Optional.empty());

        assertThat(binary.headers()).doesNotContainKey("Content-Type");
        assertThat(text(binary)).isEmpty();
        assertThat(text(message(Mode.STRUCTURED, "application/json", Optional.empty())))
                .doesNotContain("data");
    }

    @Test
    void keepPlaceholdersWhereverTheyStand() throws Exception {
        Files.writeString(data, "{\"n\": #{counter}, \"when\": \"#{currentDate(\"yyyy\")}\"}");
        EventContent content = new EventContent(
                List.of("order.#{counter}"),
                "/shops/#{shop}?a=b",
                Mode.STRUCTURED,
                "application/json",
                Map.of("partitionkey", "#{shop}"),
                List.of(data));

        assertThat(text(EventTemplate.of(content, "order.#{counter}", Optional.of(Files.readAllBytes(data)))))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"#{id}\",\"source\":\"/shops/#{shop}?a=b\","
                        + "\"type\":\"order.#{counter}\",\"datacontenttype\":\"application/json\","
                        + "\"time\":\"#{time}\",\"partitionkey\":\"#{shop}\","
                        + "\"data\":{\"n\": #{counter}, \"when\": \"#{currentDate(\"yyyy\")}\"}}");
    }

    private static Template message(Mode mode, String contentType, Optional<Path> data) throws Exception {
        EventContent content = new EventContent(
                List.of("t"),
                "/soakgate",
                mode,
                contentType,
                Map.of(),
                data.stream().toList());
        Optional<byte[]> bytes = data.isPresent() ? Optional.of(Files.readAllBytes(data.get())) : Optional.empty();
        return EventTemplate.of(content, "t", bytes);
    }

    private static String text(Template message) {
        return new String(message.body().orElseThrow(), StandardCharsets.UTF_8);
    }
}
