package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the load generator did and got in one second. A request counts as sent in the second in which it was sent, and
 * as answered in the second in which its answer came. Gatling tells of a request of the project's own simulation when it has
 * ended: where its second was told by then, it counts as sent in the one in which it ended.
 *
 * @param second which one, counted from 0 at the first second of the warm-up
 * @param wall the generator's wall clock at its beginning
 * @param sent requests
 * @param ok answers that are a success
 * @param failed answers that are none, and requests that got no answer
 * @param failures how many failed, by what went wrong
 * @param latency of all requests that ended in this second, each from the time at which it was due or, in a simulation of the
 *     project's own, from when Gatling began to send it
 * @param generator what the generator saw of itself; absent where it could not
 */
public record LoadSecond(
        Duration at,
        int second,
        WallTime wall,
        long sent,
        long ok,
        long failed,
        Map<String, Long> failures,
        Latencies latency,
        Optional<Generator> generator)
        implements Fact {

    public LoadSecond {
        failures = Map.copyOf(failures);
    }
}
