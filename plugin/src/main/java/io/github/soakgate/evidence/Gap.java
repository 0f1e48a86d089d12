package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;

/**
 * A time in which something was not watched.
 *
 * @param from its beginning, on the journal's monotonic clock
 * @param to its end
 * @param what was not watched, and why
 * @param hidesDeaths whether a death in it may be told by nothing that was seen afterwards
 */
public record Gap(
        Duration at,
        Duration from,
        Duration to,
        String what,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean hidesDeaths)
        implements Fact {

    /** One in which a death is told by what was seen afterwards. */
    public Gap(Duration at, Duration from, Duration to, String what) {
        this(at, from, to, what, false);
    }
}
