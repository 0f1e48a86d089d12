package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.List;

/**
 * The last lines that a container wrote before it ended.
 *
 * @param lines oldest first
 */
public record LogExcerpt(Duration at, ContainerRef container, List<String> lines) implements Fact {

    public LogExcerpt {
        lines = List.copyOf(lines);
    }
}
