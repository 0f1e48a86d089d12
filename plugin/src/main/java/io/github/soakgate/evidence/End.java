package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * The last line of a journal. Where there is none, the run was cut off.
 *
 * @param why the run ended
 * @param message what was expected, what was seen and what to do next, where it did not end as planned
 */
public record End(Duration at, Why why, String message) implements Fact {

    /** Why a run ends. */
    public enum Why {
        /** The load profile was driven to its end. */
        @JsonProperty("completed")
        COMPLETED,
        /** Every threshold surely held after the shortest soak that was asked for, so that the rest was not driven. */
        @JsonProperty("settled")
        SETTLED,
        /** The stop rule ended it, because more load could not change the verdict. */
        @JsonProperty("stopped")
        STOPPED,
        /** Somebody ended the build. */
        @JsonProperty("interrupted")
        INTERRUPTED,
        /** The environment, the workload or the load generator failed. */
        @JsonProperty("broken")
        BROKEN;

        /** Whether it was soaked for as long as was asked for. */
        public boolean soaked() {
            return this == COMPLETED || this == SETTLED;
        }
    }
}
