package io.github.soakgate.gatling;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * What is sent.
 *
 * @param requests its kinds, mixed at random by their weights; at least one
 * @param headers of every request, by their names
 * @param choices what a placeholder of each name stands for, one at random each time
 * @param requestsPerConnection how many requests are sent over a connection before it is closed: with 1 each has its own; absent where
 *     connections are kept
 */
public record Traffic(
        List<RequestSpec> requests,
        Map<String, String> headers,
        Map<String, List<String>> choices,
        OptionalInt requestsPerConnection) {

    public Traffic {
        requests = List.copyOf(requests);
        headers = Map.copyOf(headers);
        Map<String, List<String>> copied = new LinkedHashMap<>();
        choices.forEach((name, values) -> copied.put(name, List.copyOf(values)));
        choices = Map.copyOf(copied);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("expected at least one kind of request, but there was none");
        }
        if (requestsPerConnection.isPresent() && requestsPerConnection.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "expected at least one request a connection, but was '" + requestsPerConnection.getAsInt() + "'");
        }
    }

    /** The files whose contents are sent. */
    public List<Path> files() {
        return requests.stream()
                .flatMap(request -> request.content().files().stream())
                .toList();
    }

    /** The same, its files found elsewhere. */
    Traffic withFiles(UnaryOperator<Path> elsewhere) {
        List<RequestSpec> moved = requests.stream()
                .map(request -> request.withContent(request.content().withFiles(elsewhere)))
                .toList();
        return new Traffic(moved, headers, choices, requestsPerConnection);
    }

    /** One kind of request, over kept connections. */
    public static Traffic of(RequestSpec request) {
        return new Traffic(List.of(request), Map.of(), Map.of(), OptionalInt.empty());
    }
}
