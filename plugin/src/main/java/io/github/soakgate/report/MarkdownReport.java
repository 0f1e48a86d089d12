package io.github.soakgate.report;

import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.Finding;
import io.github.soakgate.slo.Outcome;
import io.github.soakgate.slo.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code summary.md}, for the step summary of GitHub Actions: always under the 1 MiB that it takes. */
final class MarkdownReport implements Report {

    private static final int MOST_ROW_BYTES = 900 * 1024;
    private static final int MOST_SENTENCES = 20;
    private static final int MOST_MESSAGE = 2000;
    private static final int MOST_FIGURE = 100;

    @Override
    public String fileName() {
        return "summary.md";
    }

    @Override
    public String render(Verdict verdict, Observations seen) {
        StringBuilder text = new StringBuilder();
        text.append("## %s %s: %s on runtime %s\n"
                .formatted(
                        symbol(verdict.outcome()),
                        verdict.outcome(),
                        figure(seen.header().target()),
                        figure(seen.header().runtime())));
        text.append("\nIt ").append(RunStory.duration(seen)).append(".\n");
        LoadStory.line(seen).ifPresent(line -> text.append('\n').append(line).append(".\n"));
        CpuFigures.line(seen).ifPresent(line -> text.append('\n').append(line).append(".\n"));
        paragraph(text, RunStory.shortfalls(seen));
        if (!verdict.findings().isEmpty()) {
            table(text, Findings.worstFirst(verdict));
        }
        List<String> steps = NextSteps.after(verdict);
        if (!steps.isEmpty()) {
            text.append("\n**What to do next**, with report.html at hand\n\n");
            steps.forEach(step ->
                    text.append("- ").append(escaped(step, MOST_MESSAGE)).append('\n'));
        }
        return text.toString();
    }

    private static void paragraph(StringBuilder text, List<String> sentences) {
        for (String sentence : sentences.subList(0, Math.min(MOST_SENTENCES, sentences.size()))) {
            text.append('\n').append(escaped(sentence, MOST_MESSAGE)).append('\n');
        }
    }

    private static void table(StringBuilder text, List<Finding> findings) {
        text.append("\n| | threshold | limit | actual | what was seen |\n|---|---|---|---|---|\n");
        int bytes = 0;
        for (int i = 0; i < findings.size(); i++) {
            String row = row(findings.get(i));
            bytes += row.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_ROW_BYTES) {
                text.append("\n%s more thresholds are in report.html.\n".formatted(findings.size() - i));
                return;
            }
            text.append(row);
        }
    }

    private static String row(Finding finding) {
        return "| %s %s | %s | %s | %s | %s |\n"
                .formatted(
                        symbol(finding.verdict()),
                        finding.verdict(),
                        figure(finding.threshold()),
                        figure(finding.limit()),
                        figure(finding.actual()),
                        escaped(finding.message(), MOST_MESSAGE));
    }

    private static String symbol(Outcome outcome) {
        return switch (outcome) {
            case FAIL -> "❌";
            case INCONCLUSIVE -> "⚠️";
            case PASS -> "✅";
        };
    }

    private static String figure(String text) {
        return escaped(text, MOST_FIGURE);
    }

    private static String escaped(String text, int most) {
        return Text.cut(Text.line(text), most)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("[\\\\`*_\\[\\]|~$]", "\\\\$0");
    }
}
