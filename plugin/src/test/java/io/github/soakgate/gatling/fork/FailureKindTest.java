package io.github.soakgate.gatling.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureKindTest {

    @Test
    void thereIsNoneForASuccess() {
        assertThat(kind(200)).isEmpty();
        assertThat(kind(204)).isEmpty();
        assertThat(kind(299)).isEmpty();
    }

    @Test
    void anyOtherStatusIsOne() {
        assertThat(kind(503)).contains("HTTP 503");
        assertThat(kind(302)).contains("HTTP 302");
        assertThat(kind(304)).contains("HTTP 304");
        assertThat(kind(199)).contains("HTTP 199");
    }

    @Test
    void whereThereWasNoAnswerTheReasonIsOneWithoutAddresses() {
        assertThat(kind("j.n.ConnectException: finishConnect(..) failed: Connection refused: localhost/127.0.0.1:80"))
                .contains("connection refused");
        assertThat(kind("i.n.c.u.Errors$NativeIoException: recvAddress(..) failed: Connection reset by peer"))
                .contains("connection reset");
        assertThat(kind("Request timeout to localhost/127.0.0.1:80 after 10000 ms"))
                .contains("no answer in time");
        assertThat(kind("i.g.h.c.i.PrematureCloseException: Premature close"))
                .contains("connection closed before an answer");
        assertThat(kind("newSocketStream(..) failed with error(-24): Too many open files"))
                .contains("no file descriptor left in the load generator");
    }

    @Test
    void aReasonThatIsNotKnownIsToldAsItIs() {
        assertThat(kind("something new")).contains("no answer: something new");
        assertThat(FailureKind.of(Optional.empty(), Optional.empty())).contains("no answer");
    }

    private static Optional<String> kind(int status) {
        return FailureKind.of(Optional.of(status), Optional.empty());
    }

    private static Optional<String> kind(String reason) {
        return FailureKind.of(Optional.empty(), Optional.of(reason));
    }
}
