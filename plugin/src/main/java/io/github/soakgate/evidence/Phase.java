package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a run does, in this order. */
public enum Phase {
    /** The environment is set up and the workload started, until the target is ready. */
    @JsonProperty("start")
    START("starting"),
    /** Loaded and watched, never judged for growth, load or latency. Deaths count. */
    @JsonProperty("warm-up")
    WARM_UP("warm-up"),
    /** Loaded, watched and judged. */
    @JsonProperty("soak")
    SOAK("soak"),
    /** The load is over; watched for what memory comes back to, where that is judged, until everything is taken down. */
    @JsonProperty("cool-down")
    COOL_DOWN("cool-down");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
