package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * The kernel's own log says that it OOM-killed a process of a container. It says so at once, and keeps it when the
 * container's counters are gone; it is one witness beside the counters and the container's state, not one more kill.
 *
 * @param cgroup whose process was killed, as the kernel names it
 * @param process the name of the killed process
 * @param pid its number on the node
 */
public record OomKill(Duration at, ContainerRef container, String cgroup, String process, long pid) implements Fact {}
