package io.github.soakgate.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.soakgate.unit.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a resource must say; reading it stops at the first such thing that it leaves out. */
final class Required {

    private Required() {}

    /** What {@code reading} makes of {@code resource}; nothing, and a problem, where it cannot be read. */
    static <T> Optional<T> read(HasMetadata resource, Supplier<T> reading, Consumer<Problem> problems) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            problems.accept(unreadable(resource, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            problems.accept(unreadable(resource, "something that Kubernetes needs is missing (" + e + ")"));
        }
        return Optional.empty();
    }

    private static Problem unreadable(HasMetadata resource, String why) {
        return new Problem(
                "<workload><manifests>",
                "%s/%s cannot be read: %s"
                        .formatted(
                                resource.getKind().toLowerCase(Locale.ROOT),
                                resource.getMetadata().getName(),
                                why));
    }

    /** {@code value}, or {@code otherwise} as the reason why the resource cannot be read. */
    static <T> T of(@Nullable T value, String otherwise) {
        if (value == null || value.equals("")) {
            throw new IllegalArgumentException(otherwise);
        }
        return value;
    }

    /** The entries of a list, none where the manifest has no such list; each must be there. */
    static <T> List<T> entries(@Nullable List<T> list, String owner, String name) {
        if (list == null) {
            return List.of();
        }
        list.forEach(entry -> of(entry == null ? null : list, "%s has an empty entry in '%s'".formatted(owner, name)));
        return list;
    }

    /** The entries of a map, none where the manifest has no such map; each must have a value. */
    static Map<String, String> values(@Nullable Map<String, String> map, String name) {
        if (map == null) {
            return Map.of();
        }
        map.forEach((key, value) -> of(value == null ? null : map, "'%s' of its %s has no value".formatted(key, name)));
        return map;
    }

    /** The number of a port: from 1 to 65535. */
    static int port(@Nullable Integer number, String owner, String name) {
        int port = of(number, "%s has a port without '%s'".formatted(owner, name));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("%s has %s %s; expected 1 to 65535".formatted(owner, name, port));
        }
        return port;
    }
}
