package io.github.soakgate.gatling.fork;

import io.github.soakgate.gatling.Placeholders;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What placeholders stand for.
 *
 * @param choices by their names
 */
record Attributes(Map<String, List<String>> choices) {

    /** In one request. */
    Map<String, Object> of(SentRequest request) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(Placeholders.COUNTER, request.counter());
        attributes.put(Placeholders.ID, request.id());
        attributes.put(Placeholders.TIME, Instant.now().toString());
        choices.forEach((name, values) ->
                attributes.put(name, values.get(ThreadLocalRandom.current().nextInt(values.size()))));
        return attributes;
    }
}
