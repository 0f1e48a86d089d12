package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An incarnation of a container has ended.
 *
 * @param reason in the words of Kubernetes: {@code OOMKilled}, {@code Error}, {@code Completed}
 * @param exitCode 128 and the signal's number where a signal ended it
 * @param oomKills how many of its processes the kernel had OOM-killed, itself included
 * @param killedAtLimit whether soakgate killed it at its memory limit, because nothing else holds it there
 * @param requested whether soakgate stopped it because the run was over
 */
public record Terminated(
        Duration at,
        ContainerRef container,
        String reason,
        OptionalInt exitCode,
        OptionalLong oomKills,
        boolean killedAtLimit,
        boolean requested)
        implements Fact {}
