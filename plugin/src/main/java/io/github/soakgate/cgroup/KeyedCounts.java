package io.github.soakgate.cgroup;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** A file of the kernel's with a name and a number on each line, such as {@code memory.stat}. */
public record KeyedCounts(Map<String, Long> counts) {

    /** Takes the first number of each line that has one; other lines are skipped. */
    public static KeyedCounts parse(String text) {
        Map<String, Long> counts = new HashMap<>();
        text.lines().map(line -> line.trim().split("\\s+")).forEach(words -> {
            if (words.length > 1 && words[1].matches("\\d{1,18}")) {
                counts.put(words[0], Long.valueOf(words[1]));
            }
        });
        return new KeyedCounts(counts);
    }

    /** The number of that name, where there is one. */
    public OptionalLong get(String name) {
        Long count = counts.get(name);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }
}
