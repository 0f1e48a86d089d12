package io.github.soakgate.maven;

import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.Header;
import io.github.soakgate.evidence.JournalException;
import io.github.soakgate.evidence.JournalReader;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.report.ConsoleTable;
import io.github.soakgate.report.Reports;
import io.github.soakgate.slo.Finding;
import io.github.soakgate.slo.Judge;
import io.github.soakgate.slo.Outcome;
import io.github.soakgate.slo.Thresholds;
import io.github.soakgate.slo.Verdict;
import io.github.soakgate.unit.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** What goal {@code verify} does: journal in, reports and the build's outcome out. */
final class Judgement {

    private final Pom pom;
    private final Path reports;
    private final Log log;

    Judgement(Pom pom, Path reports, Log log) {
        this.pom = pom;
        this.reports = reports;
        this.log = log;
    }

    /** Judges the journal or, where that is a folder, all journals in it, a line each and without reports. */
    void judge(Path journal) throws MojoExecutionException, MojoFailureException {
        if (Files.isDirectory(journal)) {
            judgeAll(journal);
        } else {
            judgeOne(journal);
        }
    }

    private void judgeAll(Path folder) throws MojoExecutionException, MojoFailureException {
        List<Problem> problems = new ArrayList<>(pom.unknown());
        List<Path> journals = journals(folder);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (Path journal : journals) {
            Observations seen = read(journal);
            Thresholds thresholds = thresholds(seen.header(), problems::add);
            Problems.throwIfAny(problems, "judged");
            Verdict verdict = Judge.judge(seen, thresholds);
            outcomes.merge(verdict.outcome(), 1, Integer::sum);
            log.info("%-12s  %s%s".formatted(verdict.outcome(), folder.relativize(journal), brief(verdict)));
        }
        int passed = outcomes.getOrDefault(Outcome.PASS, 0);
        if (passed < journals.size()) {
            throw new MojoFailureException("%d of %d journals in %s do not pass: %s"
                    .formatted(journals.size() - passed, journals.size(), folder, outcomes));
        }
    }

    private static List<Path> journals(Path folder) throws MojoExecutionException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> journals = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
            if (journals.isEmpty()) {
                throw new MojoExecutionException(
                        "there is no evidence in " + folder + ": expected journals whose names end with .jsonl");
            }
            return journals;
        } catch (IOException | UncheckedIOException e) {
            throw new MojoExecutionException("the folder " + folder + " cannot be read: " + e, e);
        }
    }

    /** What decided, where it is not PASS. */
    private static String brief(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.verdict() == verdict.outcome() && finding.verdict() != Outcome.PASS)
                .map(finding ->
                        "  %s is %s, limit %s".formatted(finding.threshold(), finding.actual(), finding.limit()))
                .collect(Collectors.joining(";"));
    }

    private void judgeOne(Path journal) throws MojoExecutionException, MojoFailureException {
        List<Problem> problems = new ArrayList<>(pom.unknown());
        OnOutcome onFail =
                pom.setting("onFail", OnOutcome::parse, problems::add).orElse(OnOutcome.FAIL);
        OnOutcome onInconclusive =
                pom.setting("onInconclusive", OnOutcome::parse, problems::add).orElse(OnOutcome.FAIL);
        Observations seen = read(journal);
        Thresholds thresholds = thresholds(seen.header(), problems::add);
        Problems.throwIfAny(problems, "judged");
        Verdict verdict = Judge.judge(seen, thresholds);
        Reports.write(reports, verdict, seen);
        ConsoleTable.lines(verdict, seen).forEach(log::info);
        log.info("Report: " + reports.resolve("report.html"));
        conclude(verdict, seen, verdict.outcome() == Outcome.FAIL ? onFail : onInconclusive);
    }

    private Observations read(Path journal) throws MojoExecutionException {
        if (!Files.exists(journal)) {
            throw new MojoExecutionException("there is no evidence at " + journal
                    + ": expected the journal that soakgate:run writes; bind goal run beside goal verify, "
                    + "or name a journal with -Dsoakgate.evidence=FILE");
        }
        // what is wrong with the thresholds is told when they are judged
        Observations seen =
                new Observations(header -> thresholds(header, problem -> {}).questions());
        try {
            JournalReader.read(journal, seen);
        } catch (JournalException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("the evidence at " + journal + " cannot be read: " + e, e);
        }
        return seen;
    }

    private Thresholds thresholds(Header header, Consumer<Problem> problems) {
        Map<String, String> declared = pom.nested().containsKey("thresholds")
                ? new ConfigurationReader(Path.of(""), problems).thresholds(pom.nested())
                : header.thresholds();
        return Thresholds.parse(declared, problems);
    }

    private void conclude(Verdict verdict, Observations seen, OnOutcome onOutcome) throws MojoFailureException {
        Outcome outcome = verdict.outcome();
        if (outcome == Outcome.PASS) {
            return;
        }
        StringBuilder message = new StringBuilder("%s: %s on runtime %s"
                .formatted(outcome, seen.header().target(), seen.header().runtime()));
        for (Finding finding : verdict.findings()) {
            if (finding.verdict() == outcome) {
                message.append("%n  %s is %s, limit %s: %s"
                        .formatted(finding.threshold(), finding.actual(), finding.limit(), finding.message()));
            }
        }
        seen.end()
                .filter(end -> end.why() == End.Why.BROKEN)
                .ifPresent(end -> message.append("%n  why the run broke: %s".formatted(end.message())));
        message.append("%n  report: %s".formatted(reports.resolve("report.html")));
        if (onOutcome == OnOutcome.WARN) {
            log.warn(message);
        } else {
            throw new MojoFailureException(message.toString());
        }
    }
}
