package io.github.soakgate.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Facts of a kind that are kept whole: the first 1000, so that memory does not depend on the length of the run. */
final class Kept<T> {

    private static final int MOST = 1000;

    private final List<T> first = new ArrayList<>();

    /** Keeps it where there is room. */
    void add(T element) {
        if (first.size() < MOST) {
            first.add(element);
        }
    }

    List<T> list() {
        return Collections.unmodifiableList(first);
    }

    Stream<T> stream() {
        return first.stream();
    }
}
