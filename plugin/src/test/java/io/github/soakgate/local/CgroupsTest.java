package io.github.soakgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.soakgate.cgroup.CgroupVersion;
import io.github.soakgate.evidence.LogExcerpt;
import io.github.soakgate.evidence.Started;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.evidence.Usage;
import io.github.soakgate.process.Children;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.workload.PodTemplate.RestartPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real cgroups, where this machine lets us make some. */
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class CgroupsTest {

    private static final Optional<Bytes> LIMIT = Optional.of(Bytes.ofMebi(32));

    @TempDir
    Path folder;

    /** Of this test alone: what an earlier one may have left behind is not taken for ours. */
    private final String runId = UUID.randomUUID().toString();

    private static Confinement kernel(Children children, String runId) {
        Confinement best = Confinement.best(runId, children);
        boolean real = best instanceof Cgroups;
        if (!real) {
            best.close();
        }
        assumeTrue(real, "no cgroup can be written here: kernel limits are not shown on this machine");
        return best;
    }

    private static Bench bench(Path folder, String runId) {
        return new Bench(folder, children -> kernel(children, runId));
    }

    /** A shell that holds as much memory; a shell's own word is memory of the shell. */
    private static String hold(int megabytes) {
        return "x=$(head -c %d000000 /dev/zero | tr '\\0' a); echo >up; sleep 60; exit 0".formatted(megabytes);
    }

    @Test
    void theKernelKillsAContainerAtItsLimitAndTheNextIncarnationBeginsAtZero() throws Exception {
        try (Bench bench = bench(folder, runId)) {
            LocalContainer container = bench.container(
                    RestartPolicy.ALWAYS, LIMIT, "sh", "-c", "[ -e again ] && exec sleep 60; echo >again; " + hold(64));
            container.start();
            bench.evidence.await(Started.class, 2);
            Terminated end = bench.evidence.of(Terminated.class).get(0);
            assertThat(end.reason()).isEqualTo("OOMKilled");
            assertThat(end.exitCode()).hasValue(137);
            assertThat(end.oomKills().orElse(0)).isPositive();
            assertThat(end.killedAtLimit()).isFalse();
            assertThat(bench.evidence.of(LogExcerpt.class)).hasSize(1);
            assertThat(container.current().orElseThrow().cell().oomKills()).hasValue(0);
            container.stop();
        }
    }

    @Test
    void aChildThatTheKernelKillsIsCountedThoughItsParentLivesOn() throws Exception {
        try (Bench bench = bench(folder, runId)) {
            LocalContainer container = bench.container(
                    RestartPolicy.NEVER,
                    LIMIT,
                    "sh",
                    "-c",
                    "trap '' TERM; sh -c 'x=a; while :; do x=$x$x; done'; echo >up; sleep 60; sleep 60");
            container.start();
            awaitUp();
            Usage usage = usage(container);
            assertThat(usage.memory().oomKills()).hasValue(1);
            container.stop();
            Terminated end = bench.evidence.of(Terminated.class).get(0);
            assertThat(end.oomKills()).hasValue(1);
            // it had to be killed, but not by the kernel for its memory
            assertThat(end.exitCode()).hasValue(137);
            assertThat(end.reason()).isEqualTo("Error");
            assertThat(end.requested()).isTrue();
        }
    }

    @Test
    void aContainerThatEndsByItselfAfterAChildWasKilledIsNoOomKillButItsCounterSays() throws Exception {
        try (Bench bench = bench(folder, runId)) {
            LocalContainer container = bench.container(
                    RestartPolicy.NEVER, LIMIT, "sh", "-c", "sh -c 'x=a; while :; do x=$x$x; done'; exit 9");
            container.start();
            Terminated end = bench.evidence.await(Terminated.class, 1).get(0);
            assertThat(end.reason()).isEqualTo("Error");
            assertThat(end.exitCode()).hasValue(9);
            assertThat(end.oomKills()).hasValue(1);
        }
    }

    private void awaitUp() throws InterruptedException {
        while (!Files.exists(folder.resolve("up"))) {
            Thread.sleep(5);
        }
    }

    private static Usage usage(LocalContainer container) {
        return container.current().orElseThrow().cell().usage().orElseThrow();
    }

    @Test
    void memoryThreadsAndDescriptorsOfAllItsProcessesAreRead() throws Exception {
        try (Bench bench = bench(folder, runId)) {
            LocalContainer container = bench.container(RestartPolicy.NEVER, LIMIT, "sh", "-c", hold(8));
            container.start();
            awaitUp();
            while (usage(container).threads().orElse(0) != 2) {
                Thread.sleep(5);
            }
            Usage usage = usage(container);
            assertThat(usage.memory().anon()).isBetween(Bytes.ofMebi(7), Bytes.ofMebi(30));
            assertThat(usage.memory().workingSet().orElseThrow()).isGreaterThan(Bytes.ofMebi(7));
            // a shell and its sleep: standard input, output and error of each
            assertThat(usage.descriptors().orElse(0)).isBetween(6, 10);
            container.stop();
        }
    }

    @Test
    void aJvmFindsItsLimit() throws Exception {
        try (Bench bench = bench(folder, runId)) {
            LocalContainer container = bench.container(
                    RestartPolicy.NEVER,
                    Optional.of(Bytes.ofMebi(128)),
                    Machine.here().java().toString(),
                    "-Xlog:os+container=info",
                    "-XX:MaxRAMPercentage=50",
                    "-XX:+PrintFlagsFinal",
                    "-version");
            container.start();
            bench.evidence.await(Terminated.class, 1);
            assertThat(Files.readString(container.log().path())).containsPattern("MaxHeapSize +:? *= 67108864");
        }
    }

    @Test
    void nothingIsLeftOfARun() throws Exception {
        try (Bench bench = bench(folder, runId)) {
            bench.container(RestartPolicy.ALWAYS, LIMIT, "sh", "-c", hold(1)).start();
            awaitUp();
            assertThat(folders("soakgate-" + runId)).hasSize(2);
        }
        assertThat(folders("soakgate-" + runId)).isEmpty();
    }

    private static List<Path> folders(String name) {
        return Stream.of(CgroupVersion.values())
                .flatMap(version -> CgroupLocator.ofThisMachine().parents(version).stream())
                .map(parent -> parent.resolve(name))
                .flatMap(run -> Stream.of(run, run.resolve("pod.app.0")))
                .filter(Files::exists)
                .distinct()
                .toList();
    }

    @Test
    void aBuildThatIsKilledLeavesNoCgroupAndNothingInIt() throws Exception {
        try (Bench bench = bench(folder, "trial-" + runId)) {
            assertThat(bench.confinement.enforcement()).startsWith("cgroup v");
        }
        Process jvm = new ProcessBuilder(
                        Machine.here().java().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Build.class.getName(),
                        folder.toString(),
                        runId)
                .inheritIO()
                .start();
        awaitUp();
        assertThat(folders("soakgate-" + runId)).hasSize(2);
        jvm.destroyForcibly().waitFor();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!folders("soakgate-" + runId).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    /** What is killed by the test: a build that runs a container, which leaves its session. */
    static final class Build {
        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            Bench bench = bench(folder, args[1]);
            bench.container(RestartPolicy.ALWAYS, LIMIT, "sh", "-c", "setsid sh -c 'echo >up; sleep 60'")
                    .start();
            Thread.sleep(60_000);
        }
    }
}
