package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a death was. */
public enum CauseOfDeath {
    OOM_KILL("OOM kill", "OOM-killed"),
    OOM_KILL_OF_CHILD("OOM kill of a child", "a child was OOM-killed"),
    EVICTED("evicted", "its pod was evicted"),
    LIVENESS_PROBE("killed by liveness probe", "killed, for its liveness probe failed"),
    REPLACED("replaced", "its pod was deleted"),
    KILLED("killed", "killed by SIGKILL, and not for memory"),
    CRASHED("crashed", "it crashed"),
    COMPLETED("completed", "it ended by itself"),
    STOPPED("stopped by us", "soakgate stopped it"),
    UNKNOWN("unknown", "nobody says why");

    private final String title;
    private final String sentence;

    CauseOfDeath(String title, String sentence) {
        this.title = title;
        this.sentence = sentence;
    }

    /** In a word or two, for scripts. */
    @JsonValue
    public String title() {
        return title;
    }

    /** For readers. */
    public String sentence() {
        return sentence;
    }
}
