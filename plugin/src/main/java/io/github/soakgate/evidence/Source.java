package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the samples of a container come from, on runtimes where that differs from container to container.
 *
 * @param container the incarnation that is watched
 * @param from what is read and how, such as {@code cgroup v2, from within the container}
 * @param anon whether it tells anonymous memory, which is what is judged
 * @param every how far its samples are apart; absent where there are none
 * @param why it is not a finer one; absent where it is the finest
 */
public record Source(
        Duration at, ContainerRef container, String from, boolean anon, Optional<Duration> every, Optional<String> why)
        implements Fact {}
