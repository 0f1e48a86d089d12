package io.github.soakgate.evaluation;

import io.github.soakgate.slo.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Writes the figures of docs/leak-verdict.md, which says what they are. Not part of the build: run it by its name. */
class LeakVerdictPage {

    private static final Path PAGE = Path.of("..", "docs", "leak-verdict.md");
    private static final String BEGIN = "<!-- figures -->";
    private static final String END = "<!-- end of figures -->";
    private static final int RUNS = Integer.getInteger("soakgate.evaluation.runs", 300);

    @Test
    void write() throws IOException {
        StringBuilder figures = new StringBuilder();
        figures.append("""
                %d runs a class. In percent of the runs, with Clopper-Pearson intervals at 95 %%.

                ### Healthy services

                | | FAIL | INCONCLUSIVE | PASS | mean soak | %s | %s | %s |
                |---|--:|--:|--:|--:|--:|--:|--:|
                """.formatted(RUNS, labels()[0], labels()[1], labels()[2]));
        rows(Corpus.healthy(), figures);
        figures.append("""

                ### Leaks, by their size in margins

                | | FAIL | INCONCLUSIVE | PASS | mean soak | %s | %s | %s |
                |---|--:|--:|--:|--:|--:|--:|--:|
                """.formatted((Object[]) labels()));
        rows(Corpus.leaks(), figures);
        String page = Files.readString(PAGE);
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + "\n" + figures
                        + page.substring(page.indexOf(END)));
        System.out.println(figures);
    }

    private static String[] labels() {
        return List.of(Contender.values()).stream().map(Contender::label).toArray(String[]::new);
    }

    private static void rows(List<Course> courses, StringBuilder figures) {
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
