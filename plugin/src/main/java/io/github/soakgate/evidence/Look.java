package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * The stop rule has looked at the evidence so far.
 *
 * @param decision what it decided
 * @param why in a sentence
 */
public record Look(Duration at, Decision decision, String why) implements Fact {

    /** What a stop rule can say. */
    public enum Decision {
        /** The load goes on as planned. */
        @JsonProperty("go-on")
        GO_ON,
        /** More load could not change the verdict. */
        @JsonProperty("stop")
        STOP,
        /** Every threshold surely holds: the soak ends here, and later facts of the load and the watch do not belong to it. */
        @JsonProperty("settle")
        SETTLE
    }
}
