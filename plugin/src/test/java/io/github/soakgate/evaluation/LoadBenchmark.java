package io.github.soakgate.evaluation;

import io.github.soakgate.evaluation.AnsweringServer.Delays;
import io.github.soakgate.evaluation.AnsweringServer.Seen;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.Generator;
import io.github.soakgate.evidence.Latencies;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadSecond;
import io.github.soakgate.gatling.EventContent;
import io.github.soakgate.gatling.EventContent.Mode;
import io.github.soakgate.gatling.GatlingLoad;
import io.github.soakgate.gatling.LoadSettings;
import io.github.soakgate.gatling.RequestSpec;
import io.github.soakgate.gatling.Secrets;
import io.github.soakgate.gatling.Traffic;
import io.github.soakgate.process.Children;
import io.github.soakgate.run.RunningLoad;
import io.github.soakgate.unit.Rate;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The built-in load beside the same load written by hand in plain Gatling, and beside wrk: how much each gets answered, at what cost, and how
 * soon it begins; and its latencies beside those that a server knows it took. Writes docs/performance.md. Not part of the build: run it by its
 * name.
 */
class LoadBenchmark {

    /** Of a typical event. */
    static final String DATA = "{\"project\":\"sockshop\",\"stage\":\"dev\",\"service\":\"carts\","
            + "\"valuesCanary\":{\"image\":\"docker.io/keptnexamples/carts:0.10.1\"}}";

    private static final int SECONDS = Integer.getInteger("soakgate.benchmark.seconds", 20);
    private static final int ROUNDS = Integer.getInteger("soakgate.benchmark.rounds", 3);
    private static final List<Integer> RATES = Arrays.stream(
                    System.getProperty("soakgate.benchmark.rates", "1000,4000,8000")
                            .split(",", -1))
            .map(Integer::valueOf)
            .toList();

    /** After which latencies count: as in a build, what two JVMs take to get going is none of the service's. */
    private static final int WARM_UP_SECONDS = 30;

    /** Requests a second at which latencies are measured: a build's where it says nothing else. */
    private static final int LATENCY_RATE = 200;

    private static final Path FOLDER = Path.of("target", "load");

    /**
     * One run of a contender.
     *
     * @param answered requests a second
     * @param cpu of the generator, in seconds of a processor
     * @param events in all
     * @param begin from the start of its process to the first request, in seconds
     */
    private record Run(double answered, double cpu, long events, double begin) {}

    /** Drives the built-in load as a build does, in a JVM of its own. */
    static final class Driving {
        public static void main(String[] args) throws Exception {
            Latencies latencies = new Latencies();
            long[] late = new long[1];
            drive(URI.create(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), second -> {
                if (second.second() >= WARM_UP_SECONDS) {
                    latencies.add(second.latency());
                }
                late[0] += second.generator().map(Generator::late).orElse(0L);
            });
            for (double percent : new double[] {50, 95, 99, 100}) {
                System.out.print(latencies.percentile(percent).toNanos() + " ");
            }
            System.out.println(late[0]);
        }
    }

    static void drive(URI endpoint, int rate, int seconds, Consumer<LoadSecond> consumer) throws Exception {
        LoadProfile profile = new LoadProfile(
                Duration.ZERO, List.of(new LoadProfile.Stage(Rate.perSecond(rate), Duration.ofSeconds(seconds))));
        try (Children children = Children.open();
                RunningLoad load =
                        new GatlingLoad(settings(profile), children).start(endpoint, new SecondsOnly(consumer))) {
            load.await(Duration.ofSeconds(seconds + 60L));
        }
    }

    /** The load of a typical event. */
    static LoadSettings settings(LoadProfile profile) throws IOException {
        Path data = Files.writeString(Files.createDirectories(FOLDER).resolve("data.json"), DATA);
        EventContent event = new EventContent(
                List.of("t"), "/benchmark", Mode.STRUCTURED, "application/json", Map.of(), List.of(data));
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return new LoadSettings(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                classPath,
                profile,
                Traffic.of(new RequestSpec("event", 1, "POST", "/events", Map.of(), event)),
                Secrets.NONE,
                FOLDER);
    }

    /** Evidence of which nothing is kept. */
    private record SecondsOnly(Consumer<LoadSecond> consumer) implements EvidenceLog {
        private static final long BEGAN = System.nanoTime();

        @Override
        public Duration now() {
            return Duration.ofNanos(System.nanoTime() - BEGAN);
        }

        @Override
        public synchronized void record(Fact fact) {
            if (fact instanceof LoadSecond second) {
                consumer.accept(second);
            }
        }
    }

    @Test
    void writeThroughput() throws Exception {
        StringBuilder page = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%d processors, shared with the service; Java %s; medians of %d rounds of %d s, in turn.%n%n"
                        + "| offered | | answered | CPU per event | first request after |%n|--:|---|--:|--:|--:|%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ROUNDS,
                SECONDS));
        List<String> ratios = new ArrayList<>();
        for (int rate : RATES) {
            List<Run> plain = new ArrayList<>();
            List<Run> built = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                plain.add(run(plain(rate)));
                built.add(run(built(rate)));
            }
            page.append(row(rate + "/s", "plain Gatling", plain)).append(row("", "soakgate", built));
            ratios.add(String.format(
                    Locale.ROOT,
                    "%.1f %% at %d/s",
                    100 * median(built, Run::answered) / median(plain, Run::answered),
                    rate));
        }
        List<Run> wrk = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            wrk.add(run(LoadBenchmark::wrk));
        }
        page.append(row("as much as it can", "wrk, 16 connections", wrk))
                .append(String.format(
                        "%nAnswered by soakgate, of plain Gatling's: %s.%n%n", String.join(", ", ratios)));
        PerformancePage.write("load", page.toString());
    }

    @Test
    void writeLatencies() throws Exception {
        StringBuilder table = new StringBuilder(String.format(
                "%n| latency, measured / as the server took | p50 | p95 | p99 | longest |%n|---|--:|--:|--:|--:|%n"));
        for (Delays delays :
                List.of(new Delays(1, 0, 0), new Delays(10, 0, 0), new Delays(100, 0, 0), new Delays(10, 90, 1000))) {
            String[] measured = new String[1];
            AnsweringProcess server = AnsweringProcess.start(delays, (long) WARM_UP_SECONDS * LATENCY_RATE);
            Process driving = PerformancePage.java(
                            "128m",
                            Driving.class,
                            server.endpoint(),
                            "" + LATENCY_RATE,
                            "" + (WARM_UP_SECONDS + SECONDS))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader lines = driving.inputReader(StandardCharsets.UTF_8)) {
                measured[0] = lines.readLine();
            }
            driving.waitFor();
            Seen seen = server.end();
            table.append(String.format(
                    Locale.ROOT,
                    "| %d ms%s |",
                    delays.usual(),
                    delays.every() == 0
                            ? ""
                            : String.format(Locale.ROOT, ", %.1f %% %d ms", 100.0 / delays.every(), delays.then())));
            String[] nanos = measured[0].split(" ", -1);
            for (int i = 0; i < 4; i++) {
                table.append(String.format(
                        Locale.ROOT,
                        " %.2f / %.2f ms |",
                        Long.parseLong(nanos[i]) / 1e6,
                        seen.percentiles().get(i).toNanos() / 1e6));
            }
            table.append(String.format("%n"));
        }
        PerformancePage.write("latency", table.append(String.format("%n")).toString());
    }

    private static String row(String offered, String name, List<Run> runs) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.0f/s | %.0f us | %s |%n",
                offered,
                name,
                median(runs, Run::answered),
                1e6 * median(runs, run -> run.cpu() / run.events()),
                String.format(Locale.ROOT, "%.2f s", median(runs, Run::begin)));
    }

    private static double median(List<Run> runs, java.util.function.ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Starts a contender against an endpoint. */
    private interface Contestant {
        ProcessBuilder against(String endpoint) throws IOException;
    }

    private static Contestant plain(int rate) {
        return endpoint -> {
            ProcessBuilder java = PerformancePage.java("1g", io.gatling.app.Gatling.class);
            java.command()
                    .addAll(
                            1,
                            List.of(
                                    // as Gatling's own Maven plugin does
                                    "-XX:+HeapDumpOnOutOfMemoryError",
                                    "-XX:MaxInlineLevel=20",
                                    "-XX:MaxTrivialSize=12",
                                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                    "-Dgatling.data.enableAnalytics=false",
                                    "-Dendpoint=" + endpoint,
                                    "-Drate=" + rate,
                                    "-Dseconds=" + SECONDS));
            java.command()
                    .addAll(List.of(
                            "-s",
                            PlainSimulation.class.getName(),
                            "-nr",
                            "-rf",
                            FOLDER.resolve("plain").toString()));
            return java;
        };
    }

    private static Contestant built(int rate) {
        return endpoint -> PerformancePage.java("128m", Driving.class, endpoint, "" + rate, "" + SECONDS);
    }

    private static ProcessBuilder wrk(String endpoint) throws IOException {
        Path script = Files.writeString(
                Files.createDirectories(FOLDER).resolve("post.lua"),
                "wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/cloudevents+json'\nwrk.body = '"
                        + "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/benchmark\",\"type\":\"t\",\"data\":"
                        + DATA
                        + "}'\n");
        return new ProcessBuilder(
                "wrk", "-t", "2", "-c", "16", "-d", SECONDS + "s", "-s", script.toString(), endpoint + "/events");
    }

    private static Run run(Contestant contestant) throws Exception {
        AnsweringProcess server = AnsweringProcess.start(Delays.NONE, 0);
        long began = System.currentTimeMillis();
        Process process = contestant
                .against(server.endpoint())
                .redirectErrorStream(true)
                .redirectOutput(
                        Files.createDirectories(FOLDER).resolve("contender.log").toFile())
                .start();
        double cpu = 0;
        while (process.isAlive()) {
            cpu = Math.max(cpu, cpu(process.toHandle()));
            Thread.sleep(200);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(FOLDER.resolve("contender.log")));
        }
        Seen seen = server.end();
        return new Run((double) seen.requests() / SECONDS, cpu, seen.requests(), (seen.first() - began) / 1e3);
    }

    /** Of a process and its descendants, in seconds. */
    private static double cpu(ProcessHandle process) {
        double seconds = process.descendants().mapToDouble(LoadBenchmark::own).sum();
        return seconds + own(process);
    }

    private static double own(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .map(time -> time.toNanos() / 1e9)
                .orElse(0.0);
    }
}
