package io.github.soakgate.gatling;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The CloudEvent that is sent again and again by HTTP POST, each time with an id and a time of its own.
 *
 * @param path where it is sent at the endpoint, with its query where it has one; begins with a slash
 * @param type the CloudEvents type
 * @param source the CloudEvents source
 * @param mode how it stands in the HTTP message
 * @param dataContentType the media type of the data; says nothing where there is no data
 * @param data the file whose content is the event's data
 */
public record EventSpec(String path, String type, URI source, Mode mode, String dataContentType, Optional<Path> data) {

    /** How a CloudEvent stands in an HTTP message, after CloudEvents' HTTP protocol binding 1.0.2, section 3. */
    public enum Mode {
        /** All of it in the body, as JSON. */
        STRUCTURED,
        /** The data in the body, everything else in headers. */
        BINARY
    }

    public EventSpec {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("expected a path that begins with /, but was '" + path + "'");
        }
        if (type.isBlank()) {
            throw new IllegalArgumentException("expected the type of a CloudEvent, but was '" + type + "'");
        }
    }
}
