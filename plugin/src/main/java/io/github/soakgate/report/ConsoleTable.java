package io.github.soakgate.report;

import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.Finding;
import io.github.soakgate.slo.Outcome;
import io.github.soakgate.slo.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The verdict as a table for a build's log, without colours. */
public final class ConsoleTable {

    /** Leaves room in 120 columns for what Maven writes before each line. */
    private static final int WIDTH = 112;

    private static final int INDENT = Outcome.INCONCLUSIVE.name().length() + 2;

    private ConsoleTable() {}

    /** The lines of the table, what decides first; the messages of what is not PASS stand below it. */
    public static List<String> lines(Verdict verdict, Observations seen) {
        List<String> lines = new ArrayList<>();
        String headline = "%s: %s on runtime %s, %s"
                .formatted(
                        verdict.outcome(), seen.header().target(), seen.header().runtime(), RunStory.duration(seen));
        lines.addAll(Text.wrap(headline, WIDTH));
        LoadStory.line(seen).ifPresent(line -> lines.addAll(Text.wrap(line, WIDTH)));
        CpuFigures.line(seen).ifPresent(line -> lines.addAll(Text.wrap(line, WIDTH)));
        RunStory.shortfalls(seen).forEach(shortfall -> lines.addAll(Text.wrap(shortfall, WIDTH)));
        List<Finding> findings = Findings.worstFirst(verdict);
        if (!findings.isEmpty()) {
            table(lines, findings);
        }
        return lines;
    }

    private static void table(List<String> lines, List<Finding> findings) {
        int threshold =
                width("THRESHOLD", findings.stream().map(Finding::threshold).toList());
        int limit = width("LIMIT", findings.stream().map(Finding::limit).toList());
        String format = "%-" + INDENT + "s%-" + threshold + "s%-" + limit + "s%s";
        lines.add("");
        lines.add(format.formatted("VERDICT", "THRESHOLD", "LIMIT", "ACTUAL"));
        for (Finding finding : findings) {
            lines.add(format.formatted(
                    finding.verdict(),
                    Text.line(finding.threshold()),
                    Text.line(finding.limit()),
                    Text.line(finding.actual())));
            if (finding.verdict() != Outcome.PASS) {
                Text.wrap(finding.message(), WIDTH - INDENT).forEach(line -> lines.add(" ".repeat(INDENT) + line));
            }
        }
    }

    private static int width(String title, List<String> cells) {
        return 2
                + Math.max(
                        title.length(),
                        cells.stream()
                                .mapToInt(cell -> Text.line(cell).length())
                                .max()
                                .orElse(0));
    }
}
