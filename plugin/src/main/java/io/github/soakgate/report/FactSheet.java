package io.github.soakgate.report;

import io.github.soakgate.evidence.Header;
import io.github.soakgate.evidence.Latencies;
import io.github.soakgate.evidence.LoadObservations;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Source;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Figures that a report lists by name. */
final class FactSheet {

    /**
     * One figure.
     *
     * @param name what it is
     * @param value with its unit
     */
    record Fact(String name, String value) {}

    private FactSheet() {}

    /** What the load of the soak was and what came of it. */
    static List<Fact> load(Observations seen) {
        LoadObservations load = seen.load();
        Latencies latencies = load.latencies();
        List<Fact> facts = new ArrayList<>();
        seen.header()
                .load()
                .simulation()
                .ifPresentOrElse(
                        simulation -> facts.add(new Fact("Planned", "as the simulation has it")),
                        () -> facts.add(
                                new Fact("Planned", count(seen.header().load().soakEvents()))));
        facts.addAll(LoadStory.facts(seen));
        facts.add(new Fact("Answered with a success", count(load.ok())));
        facts.add(new Fact("Failed", count(load.failed())));
        seen.delivery()
                .sinceFirst()
                .ifPresent(arrived -> facts.add(new Fact(
                        "Delivered, warm-up included",
                        "%s of %s".formatted(count(arrived), count(load.handledInAll())))));
        if (latencies.count() > 0) {
            facts.add(new Fact("Latency p50", latency(latencies.percentile(50))));
            facts.add(new Fact("Latency p95", latency(latencies.percentile(95))));
            facts.add(new Fact("Latency p99", latency(latencies.percentile(99))));
            facts.add(new Fact("Latency max", latency(latencies.percentile(100))));
        }
        return facts;
    }

    /** Where the samples of a container come from, and how far they are apart. */
    static String source(Source source) {
        return Text.line("samples from %s%s%s"
                .formatted(
                        source.from(),
                        source.every()
                                .map(every -> ", every " + Durations.format(every))
                                .orElse(""),
                        source.why().map(why -> ": " + why).orElse("")));
    }

    /** What went wrong in the soak, the most frequent first. */
    static List<Fact> failures(Observations seen) {
        return seen.load().failures().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(kind -> new Fact(Text.line(kind.getKey()), count(kind.getValue())))
                .toList();
    }

    /** What the run was. */
    static List<Fact> run(Observations seen) {
        Header header = seen.header();
        Header.Machine machine = header.machine();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Run", Text.line(header.run())));
        facts.add(new Fact("Ended", RunStory.ending(seen)));
        RunStory.phases(seen)
                .forEach(stretch -> facts.add(new Fact(
                        "Phase " + stretch.phase(),
                        Durations.format(stretch.to().minus(stretch.from())))));
        facts.add(new Fact("Load asked for", profile(header.load())));
        seen.simulation()
                .started()
                .ifPresent(simulation -> facts.add(new Fact("Gatling", Text.line(simulation.gatling()))));
        facts.add(new Fact("Production rate", header.productionRate().toString()));
        seen.targetReady().ifPresent(ready -> facts.add(new Fact("Endpoint", Text.line(ready.endpoint()))));
        facts.add(new Fact("Thresholds as declared", thresholds(header.thresholds())));
        facts.add(new Fact(
                "Machine",
                "%s, %s, %s processors, %s memory, Java %s"
                        .formatted(
                                Text.line(machine.os()),
                                Text.line(machine.arch()),
                                machine.processors(),
                                machine.memory(),
                                Text.line(machine.java()))));
        facts.add(new Fact("soakgate", Text.line(header.plugin())));
        facts.add(new Fact("Evidence", "evidence.jsonl of this run"));
        return facts;
    }

    private static String profile(LoadProfile load) {
        String stages = load.simulation()
                .map(simulation -> "simulation %s to its end".formatted(Text.line(simulation.name())))
                .orElseGet(() -> load.stages().stream()
                        .map(stage -> stage.rates() + " for " + Durations.format(stage.duration()))
                        .collect(Collectors.joining(", then ")));
        String coolDown = load.coolDown()
                .map(length -> ", then cool-down of " + Durations.format(length))
                .orElse("");
        return "warm-up of %s, then %s%s".formatted(Durations.format(load.warmUp()), stages, coolDown);
    }

    private static String thresholds(Map<String, String> declared) {
        return declared.isEmpty()
                ? "none"
                : new TreeMap<>(declared)
                        .entrySet().stream()
                                .map(threshold -> Text.line(threshold.getKey() + " " + threshold.getValue()))
                                .collect(Collectors.joining(", "));
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** With three significant digits: most latencies are far from a whole millisecond. */
    private static String latency(Duration latency) {
        double millis = latency.toNanos() / 1e6;
        return millis >= 1000
                ? Durations.format(latency)
                : String.format(Locale.ROOT, millis >= 100 ? "%.0fms" : millis >= 10 ? "%.1fms" : "%.2fms", millis);
    }
}
