package io.github.soakgate.maven;

import io.github.soakgate.gatling.RequestSpec;
import io.github.soakgate.gatling.Secrets;
import io.github.soakgate.gatling.Traffic;
import io.github.soakgate.unit.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.apache.maven.settings.Server;

/**
 * Where headers' secrets come from.
 *
 * @param environment a variable of this process
 * @param servers a server of Maven's settings by its id, with its password decrypted
 */
record SecretStore(Function<String, Optional<String>> environment, Function<String, Optional<Server>> servers) {

    /** What the headers of {@code traffic} name. Those that cannot be had become problems. */
    Secrets of(Traffic traffic, Consumer<Problem> problems) {
        Map<String, String> values = new LinkedHashMap<>();
        Stream.concat(
                        traffic.headers().entrySet().stream(),
                        traffic.requests().stream()
                                .map(RequestSpec::headers)
                                .flatMap(headers -> headers.entrySet().stream()))
                .forEach(header -> {
                    Matcher references = Secrets.REFERENCE.matcher(header.getValue());
                    while (references.find()) {
                        String reference = references.group(1);
                        try {
                            values.put(reference, value(reference));
                        } catch (IllegalArgumentException e) {
                            problems.accept(new Problem(
                                    "<load><headers><" + header.getKey() + ">", String.valueOf(e.getMessage())));
                        }
                    }
                });
        return new Secrets(values);
    }

    private String value(String reference) {
        String[] kindAndName = reference.split(":", 2);
        String name = kindAndName[kindAndName.length - 1];
        return switch (kindAndName[0]) {
            case "env" ->
                environment
                        .apply(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "expected the environment variable %s, but it is not set".formatted(name)));
            case "password" -> server(name).getPassword();
            case "basic" -> basic(server(name));
            default ->
                throw new IllegalArgumentException(
                        "expected @{env:VARIABLE}, or @{basic:SERVER} or @{password:SERVER} of Maven's settings, but was '@{%s}'"
                                .formatted(reference));
        };
    }

    private Server server(String id) {
        return servers.apply(id)
                .filter(server -> server.getPassword() != null)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a <server> with id '%s' and a password in Maven's settings.xml, but there is none"
                                .formatted(id)));
    }

    /** RFC 7617, section 2. */
    private static String basic(Server server) {
        String userAndPassword = Optional.ofNullable(server.getUsername()).orElse("") + ":" + server.getPassword();
        return Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }
}
