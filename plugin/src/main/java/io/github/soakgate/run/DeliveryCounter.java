package io.github.soakgate.run;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Tells how many events have been delivered. */
public interface DeliveryCounter {

    /**
     * Asks it; whoever asks need not wait. The answer comes within seconds or fails, with a message that says what was expected and
     * what was seen.
     *
     * @param endpoint where the load goes
     */
    CompletableFuture<Count> ask(URI endpoint);

    /**
     * What it said.
     *
     * @param events that have been delivered since it began to count
     * @param remark what there is to know about that
     */
    record Count(long events, Optional<String> remark) {}
}
