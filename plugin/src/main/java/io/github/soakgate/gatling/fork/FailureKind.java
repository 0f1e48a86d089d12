package io.github.soakgate.gatling.fork;

import io.github.soakgate.evidence.Generator;
import java.util.Map;
import java.util.Optional;

/** What went wrong with a request, in few words: few enough kinds to count them. */
final class FailureKind {

    /** What is said of a request whose connection was closed under it. */
    static final String CLOSED = "connection closed before an answer";

    /** Parts of what Gatling and Netty say, without addresses, so that a thousand failures are of one kind. */
    private static final Map<String, String> KNOWN = Map.of(
            "Connection refused",
            "connection refused",
            "Connection reset",
            "connection reset",
            "Broken pipe",
            "connection reset",
            "Premature close",
            CLOSED,
            CLOSED,
            CLOSED,
            "connection timed out",
            "connection timed out",
            "Request timeout",
            "no answer in time",
            "UnknownHostException",
            "unknown host",
            "Too many open files",
            Generator.without("file descriptor"),
            "Cannot assign requested address",
            Generator.without("port"));

    private FailureKind() {}

    /**
     * What went wrong; empty for a success, which is a status from 200 to 299.
     *
     * @param status the answer's, where there was one
     * @param reason why there was none, as Gatling says it
     */
    static Optional<String> of(Optional<Integer> status, Optional<String> reason) {
        if (status.isEmpty()) {
            return Optional.of(reason.map(FailureKind::known).orElse("no answer"));
        }
        return status.filter(code -> code < 200 || code > 299).map(code -> "HTTP " + code);
    }

    private static String known(String reason) {
        return KNOWN.entrySet().stream()
                .filter(known -> reason.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("no answer: " + reason);
    }
}
