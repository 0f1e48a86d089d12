package io.github.soakgate.evaluation;

import static java.util.stream.Collectors.joining;

import io.github.soakgate.slo.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes the figures of docs/leak-verdict.md, which says what they are. Not part of the build: run it by its name. */
class LeakVerdictPage {

    private static final Path PAGE = Path.of("..", "docs", "leak-verdict.md");
    private static final String BEGIN = "<!-- figures -->";
    private static final String END = "<!-- end of figures -->";
    private static final int RUNS = Integer.getInteger("soakgate.evaluation.runs", 300);

    @Test
    void write() throws IOException {
        StringBuilder figures = new StringBuilder(
                "%d runs a class. In percent of the runs, with Clopper-Pearson intervals at 95 %%.%n".formatted(RUNS));
        table("Healthy services", Corpus.healthy(), figures);
        table("Leaks, by their size in margins", Corpus.leaks(), figures);
        String page = Files.readString(PAGE);
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + "\n" + figures
                        + page.substring(page.indexOf(END)));
        System.out.println(figures);
    }

    private static void table(String heading, List<Course> courses, StringBuilder figures) {
        String others = Stream.of(Contender.values()).map(Contender::label).collect(joining(" | "));
        figures.append("%n### %s%n%n".formatted(heading))
                .append("| | FAIL | INCONCLUSIVE | PASS | mean soak | %s |%n".formatted(others))
                .append("|---|--:|--:|--:|--:|--:|--:|--:|\n");
        for (Course course : courses) {
            Tally tally = Tally.of(course, 0, RUNS);
            figures.append(String.format(
                    Locale.ROOT,
                    "| %s%s | %s | %s | %s | %.0f s | %s | %s | %s |%n",
                    course.name(),
                    course.isHealthy()
                            ? ""
                            : ", x " + String.valueOf(course.leak()).replace(".0", ""),
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
