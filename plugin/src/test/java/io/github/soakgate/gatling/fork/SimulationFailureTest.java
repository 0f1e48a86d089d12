package io.github.soakgate.gatling.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulationFailureTest {

    @Test
    void kindsOfFailureBeginWithTheNameOfTheRequest() {
        assertThat(kind(Optional.of("503"), Optional.of("status.find.in(200), but actually found 503")))
                .isEqualTo("post: HTTP 503");
        assertThat(kind(Optional.of("200"), Optional.of("jsonPath($.id).find.exists, found nothing")))
                .isEqualTo("post: jsonPath($.id).find.exists, found nothing");
        assertThat(kind(Optional.empty(), Optional.of("j.n.ConnectException: Connection refused: /127.0.0.1:1")))
                .isEqualTo("post: connection refused");
        assertThat(kind(Optional.of("UNAVAILABLE"), Optional.of("no connection")))
                .isEqualTo("post: UNAVAILABLE: no connection");
        assertThat(kind(Optional.empty(), Optional.empty())).isEqualTo("post: no answer");
    }

    private static String kind(Optional<String> code, Optional<String> message) {
        return SimulationFailure.kind("post", code, message);
    }
}
