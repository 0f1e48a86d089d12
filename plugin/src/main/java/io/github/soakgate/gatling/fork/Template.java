package io.github.soakgate.gatling.fork;

import io.gatling.javaapi.core.Body;
import io.gatling.javaapi.core.CoreDsl;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a request carries, with placeholders where it differs from one to the next.
 *
 * @param headers by their names
 * @param body absent where there is none
 */
record Template(Map<String, String> headers, Optional<byte[]> body) {

    Template {
        headers = Map.copyOf(headers);
    }

    /** The body as Gatling fills it in: as it is where it is no text, or has no placeholders. */
    Optional<Body> gatlingBody() {
        return body.map(bytes -> text(bytes)
                .filter(text -> text.contains("#{"))
                .<Body>map(CoreDsl::StringBody)
                .orElseGet(() -> CoreDsl.ByteArrayBody(bytes)));
    }

    /** The bytes as text, where they are such. */
    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
