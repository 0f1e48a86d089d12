package io.github.soakgate.delivery;

import io.github.soakgate.run.DeliveryCounter.Count;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A number in a JSON document.
 *
 * @param pointer leads to it (RFC 6901)
 */
public record JsonField(JsonPointer pointer) implements Reading {

    /**
     * Reads where it is.
     *
     * @throws IllegalArgumentException where {@code text} is no JSON Pointer, or leads to the whole document
     */
    public static JsonField parse(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("expected a JSON Pointer such as /stored, but was '" + text + "'");
        }
        return new JsonField(JsonPointer.compile(text));
    }

    @Override
    public Count read(String body) {
        JsonNode found = tree(body).at(pointer);
        if (!found.isNumber()) {
            throw new IllegalArgumentException("expected a number at %s, but %s"
                    .formatted(pointer, found.isMissingNode() ? "there is nothing" : "it was " + found));
        }
        return new Count(found.numberValue().longValue(), Optional.empty());
    }

    private static JsonNode tree(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("expected JSON, but was " + HttpCounter.beginning(body), e);
        }
    }
}
