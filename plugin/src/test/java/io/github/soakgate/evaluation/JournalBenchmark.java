package io.github.soakgate.evaluation;

import io.github.soakgate.JournalJudge;
import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.Deployed;
import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Journal;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.PhaseChange;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.unit.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long it takes to judge the journal of a day: ten containers, half of them JVMs, and the load, once a second. Beside it, in
 * turn, what it takes a JVM to parse each line of it and do no more. Writes docs/performance.md. Not part of the build: run it by
 * its name.
 */
class JournalBenchmark {

    private static final int SECONDS = Integer.getInteger("soakgate.benchmark.seconds", 86_400);
    private static final int CONTAINERS = 10;
    private static final int ROUNDS = 5;

    /** Judges it, in a JVM of its own. */
    static final class Judging {
        public static void main(String[] args) throws Exception {
            System.out.println(JournalJudge.judge(Path.of(args[0])).outcome());
        }
    }

    /** Parses it, on one processor. */
    static final class Parsing {
        public static void main(String[] args) throws Exception {
            JsonMapper mapper = new JsonMapper();
            long fields = 0;
            try (BufferedReader lines = Files.newBufferedReader(Path.of(args[0]))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    fields += mapper.readTree(line).size();
                }
            }
            System.out.println(fields);
        }
    }

    @Test
    void write() throws Exception {
        Path journal = Path.of("target", "day", "evidence.jsonl");
        Files.createDirectories(journal.getParent());
        record(journal);
        List<Double> judging = new ArrayList<>();
        List<Double> parsing = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            judging.add(seconds(Judging.class, journal));
            parsing.add(seconds(Parsing.class, journal));
        }
        String figures = String.format(
                Locale.ROOT,
                "%n%,d lines, %.0f MB, %d processors, Java %s, -Xmx128m; %d rounds, the start of the JVM included.%n%n"
                        + "| | min | median | max |%n|---|--:|--:|--:|%n%s%s%n",
                lines(journal),
                Files.size(journal) / 1e6,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ROUNDS,
                row("judged", judging),
                row("parsed alone, on one processor", parsing));
        Files.delete(journal);
        PerformancePage.write("journal", figures);
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private static String row(String name, List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f s | %.1f s | %.1f s |%n",
                name,
                sorted.get(0),
                sorted.get(ROUNDS / 2),
                sorted.get(ROUNDS - 1));
    }

    private static double seconds(Class<?> main, Path journal) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = PerformancePage.java("128m", main, journal.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(main.getSimpleName() + " ended with " + process.exitValue());
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static void record(Path file) throws IOException {
        Files.deleteIfExists(file);
        Random random = new Random(1);
        try (Journal journal = Journal.open(file)) {
            journal.record(Facts.header(
                    Facts.profile(0, SECONDS, 200),
                    Map.of("oomKills", "0", "timeToOom", "72h", "threadGrowth", "60/h")));
            for (int i = 0; i < CONTAINERS; i++) {
                journal.record(deployed(container(i)));
            }
            journal.record(new PhaseChange(Facts.at(0), Phase.SOAK));
            for (int second = 0; second < SECONDS; second++) {
                journal.record(Facts.load(second + 0.4, second, 200));
                for (int i = 0; i < CONTAINERS; i++) {
                    journal.record(sample(second, container(i), i % 2 == 0, random));
                }
            }
            journal.record(new PhaseChange(Facts.at(SECONDS), Phase.COOL_DOWN));
            journal.record(new End(Facts.at(SECONDS), End.Why.COMPLETED, "driven to its end"));
        }
    }

    private static ContainerRef container(int i) {
        return new ContainerRef("broker-" + i, "broker", "0123456789abcdef" + i);
    }

    private static Deployed deployed(ContainerRef container) {
        return new Deployed(
                Facts.at(0),
                container.pod(),
                container.name(),
                true,
                false,
                "broker:1",
                Optional.of(Bytes.ofMebi(256)),
                "cgroup v2");
    }

    private static Sample sample(int second, ContainerRef container, boolean jvm, Random random) {
        Sample plain = Facts.sample(second + 0.5, container, new Bytes((80L << 20) + random.nextInt(2 << 20)), 0);
        return !jvm
                ? plain
                : Facts.with(
                        plain,
                        new Sample.Heap(
                                Optional.of(new Bytes((20L << 20) + random.nextInt(1 << 20))),
                                Bytes.ofMebi(64),
                                Bytes.ofMebi(64),
                                second / 30));
    }
}
