package io.github.soakgate.gatling.fork;

import java.util.HashSet;
import java.util.Set;

/**
 * The kinds of failure of a run, few enough to count them: names of requests, and what checks say, may hold what is different
 * each time. Not safe for use by several threads at once.
 */
final class FailureKinds {

    /** Stands for all that came after the first {@value #MOST}. */
    static final String OTHER = "other failures";

    private static final int MOST = 100;
    private static final int LONGEST = 200;

    private final Set<String> known = new HashSet<>();

    /** The kind that a failure is counted as. */
    String of(String failure) {
        String kind = failure.length() > LONGEST ? failure.substring(0, LONGEST) + "..." : failure;
        if (known.contains(kind)) {
            return kind;
        }
        return known.size() < MOST && known.add(kind) ? kind : OTHER;
    }
}
