package io.github.soakgate.gatling.fork;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.github.soakgate.gatling.EventContent;
import io.github.soakgate.gatling.Placeholders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A CloudEvent as the SDK writes it once, with placeholders for all that differs from one event to the next. */
final class EventTemplate {

    /** No event's own: stands for the time of each. */
    private static final OffsetDateTime TIME = OffsetDateTime.parse("0001-01-01T00:00:00Z");

    private static final String TIME_AS_WRITTEN = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(TIME);

    private final Marks marks = new Marks();
    private final EventContent content;

    private EventTemplate(EventContent content) {
        this.content = content;
    }

    /**
     * Makes one.
     *
     * @param type one of the content's types
     * @param data of the event, where it has any
     */
    static Template of(EventContent content, String type, Optional<byte[]> data) {
        EventTemplate template = new EventTemplate(content);
        return template.written(template.event(type, data));
    }

    private CloudEvent event(String type, Optional<byte[]> data) {
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(marks.mark(placeholder(Placeholders.ID)))
                .withTime(TIME)
                .withSource(URI.create(marks.mark(content.source())))
                .withType(marks.mark(type));
        content.extensions().forEach((name, value) -> builder.withExtension(name, marks.mark(value)));
        data.ifPresent(bytes -> builder.withData(content.dataContentType(), marked(bytes)));
        return builder.build();
    }

    private byte[] marked(byte[] data) {
        return Template.text(data)
                .map(text -> marks.mark(text).getBytes(StandardCharsets.UTF_8))
                .orElse(data);
    }

    private Template written(CloudEvent event) {
        Map<String, String> headers = new HashMap<>();
        byte[][] body = {new byte[0]};
        MessageWriter<?, ?> writer = HttpMessageFactory.createWriter(headers::put, bytes -> {
            // without data the writer hands over none at all
            if (bytes != null) {
                body[0] = bytes;
            }
        });
        if (content.mode() == EventContent.Mode.STRUCTURED) {
            writer.writeStructured(event, JsonFormat.CONTENT_TYPE);
        } else {
            writer.writeBinary(event);
        }
        headers.replaceAll((name, value) -> filled(value));
        return new Template(headers, Optional.of(filled(body[0])));
    }

    private byte[] filled(byte[] body) {
        return Template.text(body)
                .map(text -> filled(text).getBytes(StandardCharsets.UTF_8))
                .orElse(body);
    }

    private String filled(String written) {
        return marks.unmark(written.replace(TIME_AS_WRITTEN, placeholder(Placeholders.TIME)));
    }

    private static String placeholder(String attribute) {
        return "#{" + attribute + "}";
    }
}
