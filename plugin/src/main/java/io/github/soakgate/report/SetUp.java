package io.github.soakgate.report;

import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Step;
import io.github.soakgate.unit.Durations;
import java.util.Comparator;
import java.util.List;

/** What was done to set the workload up and to take it down, and how long each part of it took. */
final class SetUp {

    private static final int MOST = 200;

    /** @param began since the run began */
    record Row(String what, String began, String took) {}

    private SetUp() {}

    /** By their beginning, because parts overlap. */
    static List<Row> rows(Observations seen) {
        return seen.steps().stream()
                .sorted(Comparator.comparing(Step::from))
                .limit(MOST)
                .map(step ->
                        new Row(Text.line(step.what()), Durations.format(step.from()), Durations.format(step.took())))
                .toList();
    }
}
