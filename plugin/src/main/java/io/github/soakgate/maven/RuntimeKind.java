package io.github.soakgate.maven;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the workload runs: what the pom's {@code <runtime>} can say. */
enum RuntimeKind {
    K3S,
    KUBERNETES,
    LOCAL;

    /** All of them as the pom says them. */
    static String names() {
        return Arrays.stream(values()).map(RuntimeKind::toString).collect(Collectors.joining(", "));
    }

    /** @throws IllegalArgumentException where there is no such runtime */
    static RuntimeKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(text.trim()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no such runtime as '" + text + "'; there are " + names()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
