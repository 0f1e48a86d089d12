package io.github.soakgate.evaluation;

import io.github.soakgate.evidence.Header;
import io.github.soakgate.evidence.Journal;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.gatling.GatlingLoad;
import io.github.soakgate.process.Children;
import io.github.soakgate.run.Progress;
import io.github.soakgate.run.RunningWorkload;
import io.github.soakgate.run.Soak;
import io.github.soakgate.run.Waiter;
import io.github.soakgate.slo.Thresholds;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Rate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * The memory of the build's side of a load of ten million requests: a whole soak but for Maven and the watch, in a JVM of its own, its heap
 * collected and looked at as it goes. Writes docs/performance.md. Not part of the build: run it by its name.
 */
class MillionsBenchmark {

    private static final int RATE = Integer.getInteger("soakgate.benchmark.rate", 7000);
    private static final long REQUESTS = Long.getLong("soakgate.benchmark.requests", 10_000_000L);
    private static final Path JOURNAL = Path.of("target", "load", "millions.jsonl");

    /** A soak whose load goes to a service that is there already. */
    static final class Soaking {
        private static final Map<String, String> THRESHOLDS = Thresholds.withDefaults(
                Map.of("memoryGrowth", "1Ki/event", "errorRate", "1%", "latencyP95", "1s, 2s for 10s"));

        public static void main(String[] args) throws Exception {
            URI endpoint = URI.create(args[0]);
            long requests = Long.parseLong(args[1]);
            long rate = Long.parseLong(args[2]);
            LoadProfile profile = new LoadProfile(
                    Duration.ZERO,
                    List.of(new LoadProfile.Stage(Rate.perSecond(rate), Duration.ofSeconds(requests / rate))));
            Thresholds thresholds = Thresholds.parse(THRESHOLDS, problem -> {});
            AtomicLong next = new AtomicLong();
            try (Children children = Children.open();
                    Journal journal = Journal.open(JOURNAL)) {
                GatlingLoad load = new GatlingLoad(LoadBenchmark.settings(profile), children);
                new Soak(
                                header(profile),
                                evidence -> workload(endpoint),
                                (workload, evidence) -> load.start(workload, evidence),
                                soFar -> {
                                    if (soFar.load().sent() >= next.get()) {
                                        look(soFar.load().sent());
                                        next.addAndGet(requests / 10);
                                    }
                                    return Optional.empty();
                                },
                                thresholds.questions(),
                                Optional.empty(),
                                new Progress(Duration.ofSeconds(5), line -> {}, () -> {}),
                                Waiter.real())
                        .run(journal);
            }
        }

        private static Header header(LoadProfile profile) {
            return new Header(
                    Duration.ZERO,
                    Journal.SCHEMA,
                    "0.1.0",
                    "millions",
                    Instant.now(),
                    "local",
                    "deployment/service",
                    profile,
                    Rate.parse("100/min"),
                    THRESHOLDS,
                    new Header.Machine("", "", 1, Bytes.ofMebi(1), ""));
        }

        private static RunningWorkload workload(URI endpoint) {
            return new RunningWorkload() {
                @Override
                public URI endpoint() {
                    return endpoint;
                }

                @Override
                public void close() {}
            };
        }

        private static void look(long sent) {
            System.gc();
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %.1f MiB | %.1f MiB |%n",
                    sent,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024.0 / 1024,
                    resident() / 1024.0);
        }

        /** In KiB. */
        private static long resident() {
            try {
                return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("RssAnon:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void write() throws Exception {
        AnsweringProcess server = AnsweringProcess.start(AnsweringServer.Delays.NONE, 0);
        Process soaking = PerformancePage.java("64m", Soaking.class, server.endpoint(), "" + REQUESTS, "" + RATE)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        StringBuilder rows = new StringBuilder();
        try (BufferedReader lines = soaking.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> {
                System.out.println(line);
                rows.append(line).append(String.format("%n"));
            });
        }
        soaking.waitFor();
        PerformancePage.write(
                "millions",
                String.format(
                        Locale.ROOT,
                        "%n%d requests a second, -Xmx64m, Java %s; %s requests answered in all; the journal has %.1f MiB.%n%n| requests sent | heap after a collection | anonymous memory of the process |%n|--:|--:|--:|%n%s%n",
                        RATE,
                        System.getProperty("java.version"),
                        String.format(Locale.ROOT, "%,d", server.end().requests()),
                        Files.size(JOURNAL) / 1024.0 / 1024,
                        rows));
    }
}
