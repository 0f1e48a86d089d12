package io.github.soakgate.evaluation;

import static java.util.stream.Collectors.joining;

import io.github.soakgate.slo.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes the figures of docs/leak-verdict.md, which says what they are. Not part of the build: run it by its name. */
class LeakVerdictPage {

    private static final Path PAGE = Path.of("..", "docs", "leak-verdict.md");
    private static final String BEGIN = "<!-- figures -->";
    private static final String END = "<!-- end of figures -->";

    /** No curve from here on was seen while the judge's constants were chosen. */
    private static final long FIRST_SEED = 5_000_000;

    /** What the page advises to soak for at least where a leak may start in the tenth minute. */
    private static final Duration FOR_LATE_LEAKS = Duration.ofMinutes(15);

    private static final int RUNS = Integer.getInteger("soakgate.evaluation.runs", 300);

    @Test
    void write() throws IOException {
        StringBuilder figures = new StringBuilder("In percent of the runs, with Clopper-Pearson intervals at 95 %.\n");
        table("Healthy services", made(Corpus.healthy(), Corpus.SHORTEST), figures);
        table("Leaks, by their size in margins", made(Corpus.leaks(), Corpus.SHORTEST), figures);
        table("Leaks that start late, soaked for 15m..20m", made(Corpus.lateLeaks(), FOR_LATE_LEAKS), figures);
        recorded(figures);
        String page = Files.readString(PAGE);
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + "\n" + figures
                        + page.substring(page.indexOf(END)));
        System.out.println(figures);
    }

    private static List<Tally> made(List<Course> courses, Duration shortest) {
        return courses.stream()
                .map(course -> Tally.of(course, shortest, FIRST_SEED, RUNS))
                .toList();
    }

    private static void recorded(StringBuilder figures) {
        for (RecordedLimits limits : List.of(RecordedLimits.DEFAULT, RecordedLimits.FINE)) {
            List<Tally> tallies = new ArrayList<>();
            Recording.byKind().forEach((kind, recordings) -> tallies.add(limits.judge(kind, recordings)));
            List<Recording> healthy = Recording.byKind().values().stream()
                    .flatMap(List::stream)
                    .filter(recording -> Recording.isHealthy(recording.kind()))
                    .toList();
            tallies.add(limits.judge("all that are healthy", healthy));
            table("Recorded services, " + limits.name(), tallies, figures);
        }
    }

    private static void table(String heading, List<Tally> tallies, StringBuilder figures) {
        String others = Stream.of(Contender.values()).map(Contender::label).collect(joining(" | "));
        figures.append("%n### %s%n%n".formatted(heading))
                .append("| | runs | FAIL | INCONCLUSIVE | PASS | mean soak | %s |%n".formatted(others))
                .append("|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        for (Tally tally : tallies) {
            figures.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %s | %s | %.0f s | %s | %s | %s |%n",
                    tally.name(),
                    tally.runs(),
                    tally.share(Outcome.FAIL),
                    tally.share(Outcome.INCONCLUSIVE),
                    tally.share(Outcome.PASS),
                    tally.meanSoak(),
                    tally.share(Contender.LEAST_SQUARES),
                    tally.share(Contender.MANN_KENDALL),
                    tally.share(Contender.TEN_PERCENT)));
        }
    }
}
