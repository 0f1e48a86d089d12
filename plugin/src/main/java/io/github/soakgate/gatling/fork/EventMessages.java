package io.github.soakgate.gatling.fork;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.github.soakgate.gatling.EventSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** Makes the events, all alike but for id and time. Safe for use by several threads at once. */
final class EventMessages {

    private final EventSpec.Mode mode;
    private final CloudEvent template;

    /**
     * Reads the event's data.
     *
     * @throws IOException where its file cannot be read
     */
    EventMessages(EventSpec spec) throws IOException {
        mode = spec.mode();
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId("template")
                .withSource(spec.source())
                .withType(spec.type());
        if (spec.data().isPresent()) {
            builder.withData(
                    spec.dataContentType(), Files.readAllBytes(spec.data().get()));
        }
        template = builder.build();
    }

    /** An event with that id and time, as the message that carries it. */
    EventMessage message(String id, OffsetDateTime time) {
        CloudEvent event =
                CloudEventBuilder.v1(template).withId(id).withTime(time).build();
        Map<String, String> headers = new HashMap<>();
        byte[][] body = {new byte[0]};
        MessageWriter<?, ?> writer = HttpMessageFactory.createWriter(headers::put, bytes -> {
            // without data the writer hands over none at all
            if (bytes != null) {
                body[0] = bytes;
            }
        });
        if (mode == EventSpec.Mode.STRUCTURED) {
            writer.writeStructured(event, JsonFormat.CONTENT_TYPE);
        } else {
            writer.writeBinary(event);
        }
        return new EventMessage(headers, body[0]);
    }
}
