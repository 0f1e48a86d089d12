package io.github.soakgate.cgroup;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of the kernel's with a name and a number on each line, such as {@code memory.stat}. */
public record KeyedCounts(Map<String, Long> counts) {

    private static final Pattern LINE = Pattern.compile("^\\h*(\\S+)\\h+(\\d{1,18})(?!\\S)", Pattern.MULTILINE);

    /** Takes the first number of each line that has one; other lines are skipped. */
    public static KeyedCounts parse(String text) {
        Map<String, Long> counts = new HashMap<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            counts.put(line.group(1), Long.valueOf(line.group(2)));
        }
        return new KeyedCounts(counts);
    }

    /** The number of that name, where there is one. */
    public OptionalLong get(String name) {
        Long count = counts.get(name);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }
}
