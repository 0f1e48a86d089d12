package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.List;

/**
 * A simulation of the project's own has begun to send.
 *
 * @param gatling the version of Gatling that runs it: the project's
 * @param assertions what it asserts, in Gatling's words; one that is meant for each request is still a single one here
 */
public record SimulationStarted(Duration at, String gatling, List<String> assertions) implements Fact {

    public SimulationStarted {
        assertions = List.copyOf(assertions);
    }
}
