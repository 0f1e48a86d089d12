package io.github.soakgate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import org.junit.jupiter.api.Test;

class InterruptsTest {

    @Test
    void anInterruptIsSeenHoweverItIsWrappedUp() {
        assertThat(Interrupts.caused(new IllegalStateException(new RuntimeException(new InterruptedException()))))
                .isTrue();
        assertThat(Interrupts.caused(new RuntimeException(new InterruptedIOException())))
                .isTrue();
        assertThat(Interrupts.caused(new IllegalStateException("no such image")))
                .isFalse();
    }

    @Test
    void workThatIsHeldBackFromAnInterruptIsDoneAndTheInterruptFollows() {
        Thread.currentThread().interrupt();
        boolean[] interrupted = {true};
        Interrupts.heldBack(() -> interrupted[0] = Thread.currentThread().isInterrupted());
        assertThat(interrupted[0]).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        Interrupts.heldBack(() -> {});
        assertThat(Thread.interrupted()).isFalse();
    }
}
