package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;

/**
 * A time by a wall clock. It is for people: nothing is computed from it, so whoever reads a million of them takes none apart.
 *
 * @param iso8601 such as {@code 2026-11-23T08:00:17.500Z}
 */
public record WallTime(@JsonValue String iso8601) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WallTime {}

    /** What a clock shows. */
    public static WallTime of(Instant instant) {
        return new WallTime(instant.toString());
    }
}
