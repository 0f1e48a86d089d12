package io.github.soakgate.gatling;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A CloudEvent, each time with an id and a time of its own. Attributes and data may have placeholders, see {@link Placeholders}.
 *
 * @param types the CloudEvents types of one event after another, and again from the first; at least one
 * @param source the CloudEvents source, a URI reference
 * @param mode how it stands in the HTTP message
 * @param dataContentType the media type of the data; says nothing where there is no data
 * @param extensions the CloudEvents extension attributes by their names
 * @param data the files whose contents are the data of one event after another, and again from the first; where there is none, there is no data
 */
public record EventContent(
        List<String> types,
        String source,
        Mode mode,
        String dataContentType,
        Map<String, String> extensions,
        List<Path> data)
        implements Content {

    /** How a CloudEvent stands in an HTTP message, after CloudEvents' HTTP protocol binding 1.0.2, section 3. */
    public enum Mode {
        /** All of it in the body, as JSON. */
        STRUCTURED,
        /** The data in the body, everything else in headers. */
        BINARY
    }

    public EventContent {
        types = List.copyOf(types);
        extensions = Map.copyOf(extensions);
        data = List.copyOf(data);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("expected at least one type, but there was none");
        }
        for (String type : types) {
            if (type.isBlank()) {
                throw new IllegalArgumentException("expected the type of a CloudEvent, but was '" + type + "'");
            }
        }
    }

    @Override
    public List<Path> files() {
        return data;
    }

    @Override
    public EventContent withFiles(UnaryOperator<Path> elsewhere) {
        return new EventContent(
                types,
                source,
                mode,
                dataContentType,
                extensions,
                data.stream().map(elsewhere).toList());
    }
}
