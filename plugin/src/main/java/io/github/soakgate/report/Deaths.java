package io.github.soakgate.report;

import io.github.soakgate.evidence.DeathAccount;
import io.github.soakgate.evidence.LogExcerpt;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The deaths of a run, the first of them with what the containers wrote last. */
final class Deaths {

    private static final int MOST = 100;
    private static final int LOG_LINES = 30;
    private static final int LOG_WIDTH = 500;

    /**
     * One death.
     *
     * @param at when, since the run began, and in which phase
     * @param said how Kubernetes, or the process itself, ended it; a dash where it lived on
     * @param evidence who says what it was; empty where nobody does
     * @param log its last lines; empty where there are none
     */
    record Row(
            String at,
            String clock,
            String phase,
            String container,
            String cause,
            String said,
            List<Witnesses.Witness> evidence,
            String log) {

        boolean logged() {
            return !log.isEmpty();
        }
    }

    private Deaths() {}

    static List<Row> rows(Observations seen) {
        return seen.deaths().accounts().stream()
                .limit(MOST)
                .map(death -> row(seen, death))
                .toList();
    }

    /** How many deaths {@link #rows} leaves out. */
    static long leftOut(Observations seen) {
        return Math.max(
                0, Math.max(seen.deaths().endsInAll(), seen.deaths().accounts().size()) - MOST);
    }

    private static Row row(Observations seen, DeathAccount death) {
        return new Row(
                Durations.format(death.at()),
                Clock.utc(seen.header().started().plus(death.at())),
                phase(seen, death.at()),
                Text.line(death.container().label()),
                death.cause().title(),
                death.end().map(Moments::cause).orElse("-"),
                Witnesses.of(seen, death),
                death.end().map(end -> log(seen, end)).orElse(""));
    }

    private static String phase(Observations seen, Duration at) {
        return RunStory.phases(seen).stream()
                .filter(stretch -> stretch.from().compareTo(at) <= 0)
                .reduce((earlier, later) -> later)
                .map(stretch -> stretch.phase().toString())
                .orElse("-");
    }

    private static String log(Observations seen, Terminated death) {
        List<String> lines = seen.deaths().logs().stream()
                .filter(excerpt -> excerpt.container().equals(death.container()))
                .reduce((earlier, later) -> later)
                .map(LogExcerpt::lines)
                .orElse(List.of());
        return lines.stream()
                .skip(Math.max(0, lines.size() - LOG_LINES))
                .map(line -> Text.cut(Text.clean(line.stripTrailing()), LOG_WIDTH))
                .collect(Collectors.joining("\n"));
    }
}
