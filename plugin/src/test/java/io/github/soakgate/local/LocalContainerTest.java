package io.github.soakgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.LogExcerpt;
import io.github.soakgate.evidence.Note;
import io.github.soakgate.evidence.Started;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.run.Waiter;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.workload.PodTemplate.RestartPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class LocalContainerTest {

    @TempDir
    Path folder;

    private static ContainerRef incarnation(int number) {
        return new ContainerRef("pod", "app", "run1.pod.app." + number);
    }

    @Test
    void aDeathIsRecordedWithItsLastLinesAndFollowedByARestart() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            LocalContainer container = bench.script(
                    RestartPolicy.ALWAYS,
                    "if [ -e again ]; then sleep 60; fi; echo >again; echo oh no; echo bad >&2; exit 3");
            container.start();
            bench.evidence.await(Started.class, 2);
            List<Fact> facts = bench.evidence.all();
            assertThat(facts.get(0)).isEqualTo(new Started(facts.get(0).at(), incarnation(0), 0));
            assertThat(facts.get(1))
                    .isEqualTo(new LogExcerpt(facts.get(1).at(), incarnation(0), List.of("oh no", "bad")));
            assertThat(facts.get(2))
                    .isEqualTo(new Terminated(
                            facts.get(2).at(),
                            incarnation(0),
                            "Error",
                            OptionalInt.of(3),
                            OptionalLong.empty(),
                            false,
                            false,
                            false,
                            Optional.empty(),
                            Optional.empty()));
            assertThat(facts.get(3)).isEqualTo(new Started(facts.get(3).at(), incarnation(1), 1));
            assertThat(folder.resolve("pod.app.log")).hasContent("oh no\nbad");
            container.stop();
        }
    }

    @Test
    void stoppingIsADeathThatWasAskedFor() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            LocalContainer container =
                    bench.script(RestartPolicy.ALWAYS, "trap 'exit 143' TERM; echo >up; while :; do sleep 0.05; done");
            container.start();
            awaitFile("up");
            container.stop();
            Terminated end = bench.evidence.of(Terminated.class).get(0);
            assertThat(end.requested()).isTrue();
            assertThat(end.exitCode()).hasValue(143);
            assertThat(end.reason()).isEqualTo("Error");
            assertThat(bench.evidence.of(LogExcerpt.class)).isEmpty();
            assertThat(bench.evidence.of(Started.class)).hasSize(1);
            assertThat(container.isOver()).isTrue();
        }
    }

    private void awaitFile(String name) throws InterruptedException {
        while (!Files.exists(folder.resolve(name))) {
            Thread.sleep(5);
        }
    }

    @Test
    void aContainerThatEndsWellIsCompletedAndRestartedOnlyAlways() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            LocalContainer container = bench.script(RestartPolicy.ON_FAILURE, "exit 0");
            container.start();
            assertThat(bench.evidence.await(Terminated.class, 1).get(0).reason())
                    .isEqualTo("Completed");
            awaitOver(container);
            LocalContainer always = bench.script(RestartPolicy.ALWAYS, "exit 0");
            always.start();
            bench.evidence.await(Started.class, 3);
            always.stop();
        }
    }

    private static void awaitOver(LocalContainer container) throws InterruptedException {
        while (!container.isOver()) {
            Thread.sleep(5);
        }
    }

    @Test
    void onFailureRestartsAFailureAndNeverRestartsNothing() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            LocalContainer never = bench.script(RestartPolicy.NEVER, "exit 1");
            never.start();
            awaitOver(never);
            assertThat(bench.evidence.of(Started.class)).hasSize(1);
            LocalContainer onFailure =
                    bench.script(RestartPolicy.ON_FAILURE, "[ -e again ]; code=$?; echo >again; exit $code");
            onFailure.start();
            awaitOver(onFailure);
            assertThat(bench.evidence.of(Started.class)).hasSize(3);
            assertThat(never.lastDeath().orElseThrow().deaths()).isEqualTo(1);
            assertThat(onFailure.lastDeath().orElseThrow().deaths()).isEqualTo(2);
        }
    }

    @Test
    void aContainerThatKeepsDyingIsBackedOff() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            LocalContainer container = bench.script(RestartPolicy.ALWAYS, "exit 1");
            container.start();
            bench.evidence.await(Started.class, 5);
            container.stop();
            assertThat(bench.waiter.waits())
                    .startsWith(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40));
        }
    }

    @Test
    void aBackOffEndsWhereTheContainerIsStopped() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            Host real = new Host(
                    "run1",
                    folder,
                    folder,
                    Duration.ofSeconds(2),
                    bench.children,
                    bench.confinement,
                    bench.evidence,
                    Waiter.real());
            LocalContainer container = new LocalContainer(
                    bench.script(RestartPolicy.ALWAYS, "exit 1").plan(), real);
            container.start();
            bench.evidence.await(Terminated.class, 2);
            long before = System.nanoTime();
            container.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
            assertThat(container.isOver()).isTrue();
            assertThat(bench.evidence.of(Terminated.class)).noneMatch(Terminated::requested);
        }
    }

    @Test
    void aContainerSeesItsEnvironmentAndNoStandardInput() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            LocalContainer container = bench.script(RestartPolicy.NEVER, "cat; echo \"$GREETING $HOME.\"; pwd");
            container.start();
            awaitOver(container);
            assertThat(container.lastDeath().orElseThrow().lastLines())
                    .containsExactly("hello .", folder.toRealPath().toString());
        }
    }

    @Test
    void whatCannotBeStartedIsToldAndWhatCannotBeRestartedIsNoted() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            assertThatThrownBy(() -> bench.container(RestartPolicy.ALWAYS, Optional.empty(), "./none.sh")
                            .start())
                    .isInstanceOf(IOException.class)
                    .hasMessage("expected a program, but there is none to execute at './none.sh'");
            Path script = Files.writeString(folder.resolve("once.sh"), "#!/bin/sh\nrm once.sh\nexit 1\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
            bench.container(RestartPolicy.ALWAYS, Optional.empty(), "./once.sh").start();
            assertThat(bench.evidence.await(Note.class, 1).get(0).text())
                    .isEqualTo("pod/app could not be restarted: expected a program, but there is none to execute at"
                            + " './once.sh'");
        }
    }

    @Test
    void whereNoKernelHoldsAContainerItIsKilledAtItsLimitWithAllItsChildren() throws Exception {
        try (Bench bench = Bench.watched(folder)) {
            // two children, each below the limit
            String hog = "x=$(head -c 24000000 /dev/zero | tr '\\0' a); sleep 60; exit 0";
            LocalContainer container = bench.container(
                    RestartPolicy.NEVER,
                    Optional.of(Bytes.ofMebi(40)),
                    "sh",
                    "-c",
                    "(" + hog + ") & (" + hog + ") & wait");
            container.start();
            Terminated end = bench.evidence.await(Terminated.class, 1).get(0);
            assertThat(end.killedAtLimit()).isTrue();
            assertThat(end.exitCode()).hasValue(137);
            assertThat(end.reason()).isEqualTo("Error");
            assertThat(end.requested()).isFalse();
        }
    }
}
