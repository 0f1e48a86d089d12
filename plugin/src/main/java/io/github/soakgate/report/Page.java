package io.github.soakgate.report;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.Finding;
import io.github.soakgate.slo.Outcome;
import io.github.soakgate.slo.Verdict;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Durations;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All that the template of {@code report.html} shows, as text; the template escapes it. */
record Page(
        Outcome verdict,
        String style,
        String symbol,
        String target,
        String runtime,
        String started,
        String duration,
        List<Findings.Reason> reasons,
        List<String> shortfalls,
        List<FindingRow> findings,
        List<String> steps,
        Timeline timeline,
        List<ContainerRow> containers,
        List<PeerRow> peers,
        List<Deaths.Row> deaths,
        List<String> deathsLeftOut,
        List<SetUp.Row> setUp,
        List<Remark> notes,
        List<Remark> gaps,
        List<FactSheet.Fact> load,
        List<FactSheet.Fact> failures,
        List<FactSheet.Fact> cpu,
        List<FactSheet.Fact> facts) {

    private static final int MOST_REMARKS = 200;
    private static final int MOST_CONTAINERS = 200;

    /** @param style the class that colours it */
    record FindingRow(
            Outcome verdict,
            String style,
            String symbol,
            String threshold,
            String limit,
            String actual,
            String message) {

        static FindingRow of(Finding finding) {
            return new FindingRow(
                    finding.verdict(),
                    Page.style(finding.verdict()),
                    Findings.symbol(finding.verdict()),
                    Text.line(finding.threshold()),
                    Text.line(finding.limit()),
                    Text.line(finding.actual()),
                    Text.line(finding.message()));
        }
    }

    /** One container, all its incarnations together. */
    record ContainerRow(
            String name,
            boolean target,
            String limit,
            String enforcement,
            List<String> source,
            String peak,
            String cores,
            String throttled,
            long oomKills,
            long restarts,
            long startupRestarts,
            String image) {

        static ContainerRow of(ContainerObservations seen) {
            return new ContainerRow(
                    Text.line(seen.label()),
                    seen.deployed().target(),
                    seen.deployed().limit().map(Bytes::toString).orElse("none"),
                    Text.line(seen.deployed().enforcement()),
                    seen.source().map(FactSheet::source).stream().toList(),
                    seen.soakSamples() == 0 ? "-" : seen.soakPeak().toString(),
                    CpuFigures.cores(seen),
                    CpuFigures.throttled(seen),
                    seen.oomKills(),
                    seen.restarts(),
                    seen.startupRestarts(),
                    Text.line(seen.deployed().image()));
        }
    }

    /** A sentence about a time of the run. */
    record Remark(String at, String text) {}

    static Page of(Verdict verdict, Observations seen) {
        return new Page(
                verdict.outcome(),
                style(verdict.outcome()),
                Findings.symbol(verdict.outcome()),
                Text.line(seen.header().target()),
                Text.line(seen.header().runtime()),
                Clock.utc(seen.header().started()),
                RunStory.duration(seen),
                Findings.reasons(verdict, seen),
                verdict.outcome() == Outcome.INCONCLUSIVE ? List.of() : RunStory.shortfalls(seen),
                Findings.worstFirst(verdict).stream().map(FindingRow::of).toList(),
                NextSteps.after(verdict),
                Timeline.of(verdict, seen),
                seen.containers().stream()
                        .limit(MOST_CONTAINERS)
                        .map(ContainerRow::of)
                        .toList(),
                PeerRow.rows(seen),
                Deaths.rows(seen),
                Stream.of(Deaths.leftOut(seen))
                        .filter(count -> count > 0)
                        .map(count -> String.format(Locale.ROOT, "%,d more deaths are in the evidence journal.", count))
                        .toList(),
                SetUp.rows(seen),
                notes(seen),
                gaps(seen),
                FactSheet.load(seen),
                FactSheet.failures(seen),
                CpuFigures.facts(seen),
                FactSheet.run(seen));
    }

    private static String style(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static List<Remark> notes(Observations seen) {
        return seen.notes().stream()
                .limit(MOST_REMARKS)
                .map(note -> new Remark(Durations.format(note.at()), Text.line(note.text())))
                .toList();
    }

    private static List<Remark> gaps(Observations seen) {
        return seen.gaps().stream()
                .limit(MOST_REMARKS)
                .map(gap -> new Remark(
                        Durations.format(gap.from()) + " to " + Durations.format(gap.to()), Text.line(gap.what())))
                .toList();
    }
}
