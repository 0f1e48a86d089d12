package io.github.soakgate.gatling;

import java.util.Map;

/**
 * One kind of HTTP request. Path, headers and content may have placeholders, see {@link Placeholders}.
 *
 * @param name says which kind it is, in what is told of failures
 * @param weight how many of these there are, beside those of other kinds; above zero
 * @param method the HTTP method
 * @param path at the endpoint, with its query where it has one; begins with a slash
 * @param headers by their names, besides those that the content brings
 */
public record RequestSpec(
        String name, int weight, String method, String path, Map<String, String> headers, Content content) {

    public RequestSpec {
        headers = Map.copyOf(headers);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("expected a path that begins with /, but was '" + path + "'");
        }
        if (weight < 1) {
            throw new IllegalArgumentException("expected a weight of 1 or more, but was '" + weight + "'");
        }
    }

    RequestSpec withContent(Content other) {
        return new RequestSpec(name, weight, method, path, headers, other);
    }
}
