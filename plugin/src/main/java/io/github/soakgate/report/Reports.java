package io.github.soakgate.report;

import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The report on a run, in all formats. */
public final class Reports {

    private static final List<Report> FORMATS =
            List.of(new JsonReport(), new JunitReport(), new MarkdownReport(), new HtmlReport());

    private Reports() {}

    /**
     * Writes {@code verdict.json}, {@code TEST-soakgate.xml}, {@code summary.md} and {@code report.html}, over those that
     * are there already.
     *
     * @param folder made where it is missing
     * @throws UncheckedIOException where a file cannot be written; the message says which
     */
    public static void write(Path folder, Verdict verdict, Observations seen) {
        for (Report report : FORMATS) {
            Path file = folder.resolve(report.fileName());
            try {
                Files.createDirectories(folder);
                Files.write(file, report.render(verdict, seen).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the report to " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
