package io.github.soakgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.gatling.BodyContent;
import io.github.soakgate.gatling.RequestSpec;
import io.github.soakgate.gatling.Secrets;
import io.github.soakgate.gatling.Traffic;
import io.github.soakgate.unit.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.settings.Server;
import org.junit.jupiter.api.Test;

class SecretStoreTest {

    private final List<Problem> problems = new ArrayList<>();
    private final SecretStore store = new SecretStore(
            name -> Optional.of("t0ken").filter(token -> name.equals("TOKEN")), SecretStoreTest::server);

    private static Optional<Server> server(String id) {
        Server server = new Server();
        server.setId(id);
        if (id.equals("broker")) {
            server.setUsername("ada");
            server.setPassword("s3cret");
        }
        return id.equals("unknown") ? Optional.empty() : Optional.of(server);
    }

    @Test
    void areFoundInTheEnvironmentAndInMavensSettings() {
        Traffic traffic = traffic(
                Map.of("Authorization", "Basic @{basic:broker}", "X-Plain", "value"),
                Map.of("X-Both", "@{env:TOKEN}/@{password:broker}"));

        Secrets secrets = store.of(traffic, problems::add);

        assertThat(problems).isEmpty();
        assertThat(secrets.values())
                .isEqualTo(
                        Map.of("basic:broker", "YWRhOnMzY3JldA==", "env:TOKEN", "t0ken", "password:broker", "s3cret"));
        assertThat(secrets).hasToString("Secrets" + secrets.values().keySet());
        assertThat(Secrets.fill(
                        "@{env:TOKEN}/@{password:broker}", secrets.environment(), value -> value.replace('e', '3')))
                .isEqualTo("t0k3n/s3cr3t");
    }

    @Test
    void whatCannotBeHadIsNamed() {
        store.of(
                traffic(
                        Map.of("A", "@{env:NONE}"),
                        Map.of("B", "@{basic:unknown}", "C", "@{password:empty}", "D", "@{TOKEN}")),
                problems::add);

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "<load><headers><A>: expected the environment variable NONE, but it is not set",
                        "<load><headers><B>: expected a <server> with id 'unknown' and a password in Maven's settings.xml, "
                                + "but there is none",
                        "<load><headers><C>: expected a <server> with id 'empty' and a password in Maven's settings.xml, "
                                + "but there is none",
                        "<load><headers><D>: expected @{env:VARIABLE}, or @{basic:SERVER} or @{password:SERVER} of Maven's "
                                + "settings, but was '@{TOKEN}'");
    }

    private static Traffic traffic(Map<String, String> ofAll, Map<String, String> ofOne) {
        return new Traffic(
                List.of(new RequestSpec("r", 1, "GET", "/", ofOne, new BodyContent(List.of()))),
                ofAll,
                Map.of(),
                OptionalInt.empty());
    }
}
