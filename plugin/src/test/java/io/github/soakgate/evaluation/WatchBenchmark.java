package io.github.soakgate.evaluation;

import com.sun.management.OperatingSystemMXBean;
import io.github.soakgate.evidence.Journal;
import io.github.soakgate.k3s.K3sEnvironment;
import io.github.soakgate.k3s.K3sSettings;
import io.github.soakgate.run.RunningWorkload;
import io.github.soakgate.workload.Workload;
import io.github.soakgate.workload.WorkloadReader;
import io.github.soakgate.workload.WorkloadSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the watch costs: a JVM of its own with a heap of 64 MiB watches five pods, a JVM in each, in a K3s of its own, and does nothing
 * else. Counted is the processor time of that JVM and of what it runs in the node. Writes docs/performance.md. Not part of the build: run
 * it by its name, where a Docker engine answers.
 */
class WatchBenchmark {

    private static final String HEAP = "64m";
    private static final Duration SETTLING = Duration.ofMinutes(1);
    private static final Duration MEASURED = Duration.ofMinutes(2);
    private static final int CLOCK_TICKS_A_SECOND = 100;
    private static final String K3S = System.getProperty("soakgate.k3s.image", K3sSettings.DEFAULT_IMAGE);
    private static final String ARCHIVE =
            System.getProperty("soakgate.benchmark.archive", "../it/target/service-image.tar");

    /** Watches, until its input ends; on each line of it, says what it has cost so far. */
    static final class Watching {
        public static void main(String[] args) throws Exception {
            Workload workload = WorkloadReader.read(
                            new WorkloadSettings(List.of(Path.of(args[0])), Optional.empty(), Optional.empty(), false),
                            property -> Optional.empty(),
                            problem -> System.err.println(problem))
                    .orElseThrow();
            K3sSettings settings = new K3sSettings(args[1], false, 0, List.of(), List.of(Path.of(args[2])), List.of());
            Path folder = Path.of("target", "watch");
            try (Journal journal = Journal.open(folder.resolve("evidence.jsonl"));
                    RunningWorkload running = new K3sEnvironment(
                                    settings, workload, folder.resolve("diagnostics"), Duration.ofMinutes(3))
                            .start(journal);
                    BufferedReader questions =
                            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                System.out.println("watching " + running.endpoint());
                while (questions.readLine() != null) {
                    OperatingSystemMXBean self = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
                    System.out.println("cost " + self.getProcessCpuTime() / 1e9 + " " + heapAfterCollection());
                }
            }
        }

        /** In MiB. */
        private static double heapAfterCollection() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20);
        }
    }

    /**
     * What the watch has cost up to a moment.
     *
     * @param jvm in seconds of a processor
     * @param node the same of what runs in the node
     * @param heap in MiB, after a collection
     */
    private record Cost(double jvm, double node, double heap) {}

    @Test
    void write() throws Exception {
        Path manifests =
                Path.of("src", "test", "resources", "io", "github", "soakgate", "evaluation", "five-pods.yaml");
        Process process = PerformancePage.java(HEAP, Watching.class, manifests.toString(), K3S, ARCHIVE)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Cost before;
        Cost after;
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = answers.readLine();
                    !String.valueOf(line).startsWith("watching ");
                    line = answers.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("the watch ended before it began");
                }
            }
            Thread.sleep(SETTLING.toMillis());
            before = cost(process, answers);
            Thread.sleep(MEASURED.toMillis());
            after = cost(process, answers);
        } finally {
            process.getOutputStream().close();
            process.waitFor();
        }
        double seconds = MEASURED.toMillis() / 1e3;
        double jvm = 100 * (after.jvm() - before.jvm()) / seconds;
        double node = 100 * (after.node() - before.node()) / seconds;
        PerformancePage.write(
                "watch",
                String.format(
                        Locale.ROOT,
                        "%nK3s %s, %d processors, Java %s, -Xmx%s; %d samples in %s.%n%n"
                                + "| | of one core |%n|---|--:|%n| the JVM | %.2f %% |%n| the loops in the node | %.2f %% |%n| together | %.2f %% |%n%n"
                                + "Heap after a collection: %.0f MiB.%n%n",
                        K3S,
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        HEAP,
                        samples(),
                        MEASURED.toSeconds() + " s after " + SETTLING.toSeconds() + " s",
                        jvm,
                        node,
                        jvm + node,
                        after.heap()));
    }

    private static Cost cost(Process process, BufferedReader answers) throws IOException {
        double node = inNode();
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        String[] words = String.valueOf(answers.readLine()).split(" ", -1);
        return new Cost(Double.parseDouble(words[1]), node, Double.parseDouble(words[2]));
    }

    /** Of the loops themselves and of all the processes that they have started and waited for; both run on this machine's kernel. */
    private static double inNode() throws IOException {
        long ticks = 0;
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(each -> each.getFileName().toString().matches("\\d+"))
                    .toList()) {
                ticks += ticks(process);
            }
        }
        return (double) ticks / CLOCK_TICKS_A_SECOND;
    }

    private static long ticks(Path process) {
        try {
            String command = Files.readString(process.resolve("cmdline"));
            // the program of the loop's awk, too, is among these
            if (!command.contains("tell_peers") && !command.contains("\0soakgate-")) {
                return 0;
            }
            // utime, stime, cutime and cstime of proc(5), counted behind the name
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Stream.of(11, 12, 13, 14)
                    .mapToLong(i -> Long.parseLong(fields[i]))
                    .sum();
        } catch (IOException e) {
            // it has ended
            return 0;
        }
    }

    private static long samples() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("target", "watch", "evidence.jsonl"))) {
            return lines.filter(line -> line.startsWith("{\"fact\":\"sample\"")).count();
        }
    }
}
