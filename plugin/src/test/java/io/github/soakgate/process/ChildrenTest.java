package io.github.soakgate.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ChildrenTest {

    @TempDir
    Path folder;

    @Test
    void aChildKeepsTheCommandFolderAndRedirectsThatItWasGiven() throws Exception {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "pwd; echo \"$0 $1\"", "a b", "*\"';$X")
                .directory(folder.toFile())
                .redirectOutput(out.toFile());
        try (Children children = Children.open()) {
            assertThat(children.start(builder).waitFor()).isZero();
        }
        assertThat(Files.readAllLines(out)).containsExactly(folder.toRealPath().toString(), "a b *\"';$X");
    }

    @Test
    void aChildKeepsItsEnvironmentAndThoseVariablesThatAShellWouldDrop() throws Exception {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder("env").redirectOutput(out.toFile());
        builder.environment().keySet().retainAll(Set.of("PATH"));
        builder.environment().put("GREETING", "hello; exit 3");
        builder.environment().put("spring.profiles.active", "soak it");
        try (Children children = Children.open()) {
            assertThat(children.start(builder).waitFor()).isZero();
        }
        assertThat(Files.readAllLines(out))
                .contains("PATH=" + System.getenv("PATH"), "GREETING=hello; exit 3", "spring.profiles.active=soak it")
                .noneMatch(line -> line.startsWith("HOME="));
    }

    @Test
    void aChildRunsInASessionOfItsOwn() throws Exception {
        try (Children children = Children.open()) {
            Process child = children.start(new ProcessBuilder("sleep", "60"));
            awaitThat(() -> name(child.pid()).equals("sleep"));
            assertThat(session(child.pid()))
                    .isEqualTo(child.pid())
                    .isNotEqualTo(session(ProcessHandle.current().pid()));
        }
    }

    @Test
    void killTakesTheTreeWithItAndThoseThatIgnoreSigterm() throws Exception {
        try (Children children = Children.open()) {
            Process child = children.start(family("trap '' TERM; "));
            List<Long> pids = pidsOf(2);
            children.kill(child, Duration.ofMillis(100));
            assertThat(pids).noneMatch(ChildrenTest::runs);
            assertThat(child.waitFor()).isEqualTo(128 + 9);
        }
    }

    @Test
    void killGivesAChildTheTimeToEndInOrder() throws Exception {
        Path said = folder.resolve("said.txt");
        try (Children children = Children.open()) {
            Process child = children.start(new ProcessBuilder(
                            "sh",
                            "-c",
                            "trap 'echo bye >said.txt; exit 7' TERM; echo >pids.0; while :; do sleep 0.05; done")
                    .directory(folder.toFile()));
            awaitThat(() -> Files.exists(folder.resolve("pids.0")));
            children.kill(child);
            assertThat(child.exitValue()).isEqualTo(7);
        }
        assertThat(said).hasContent("bye");
    }

    @Test
    void whatAChildLeavesBehindWhenItEndsByItselfIsEndedToo() throws Exception {
        try (Children children = Children.open()) {
            Process child = children.start(new ProcessBuilder("sh", "-c", "sleep 60 & echo $! >pids; mv pids pids.0")
                    .directory(folder.toFile()));
            long orphan = pidsOf(1).get(0);
            child.waitFor();
            awaitThat(() -> !runs(orphan));
        }
    }

    @Test
    void whatLeftTheProcessGroupIsEndedWithItsSession() throws Exception {
        assumeTrue(
                Executables.ofThisMachine("bash").isPresent(), "no bash, which gives jobs process groups of their own");
        try (Children children = Children.open()) {
            Process child = children.start(
                    new ProcessBuilder("bash", "-c", "set -m; sleep 60 & echo $! >pids; mv pids pids.0; exit 0")
                            .directory(folder.toFile()));
            long orphan = pidsOf(1).get(0);
            child.waitFor();
            awaitThat(() -> !runs(orphan));
        }
    }

    @Test
    void closeLeavesNothing() throws Exception {
        List<Long> pids;
        try (Children children = Children.open()) {
            children.start(family("trap '' TERM; "));
            children.start(new ProcessBuilder("sleep", "60"));
            pids = pidsOf(2);
        }
        assertThat(pids).noneMatch(ChildrenTest::runs);
        assertThat(ProcessHandle.current().descendants()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void afterCloseNothingIsStarted() {
        Children children = Children.open();
        children.close();
        assertThatThrownBy(() -> children.start(new ProcessBuilder("sleep", "60")))
                .isInstanceOf(IOException.class)
                .hasMessage("expected to start a child while the build runs, but it is being ended");
    }

    @Test
    void aProgramThatIsMissingIsToldAtOnce() {
        try (Children children = Children.open()) {
            assertThatThrownBy(() -> children.start(new ProcessBuilder("no-such-program")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("expected a program, but there is none to execute at 'no-such-program' on the PATH");
        }
    }

    @Test
    void aJvmThatIsKilledTakesItsChildrenAndTheirChildrenWithIt() throws Exception {
        Process jvm = jvmWith(2);
        List<Long> pids = pidsOf(4);
        assertThat(pids).allMatch(ChildrenTest::runs);
        jvm.destroyForcibly().waitFor();
        awaitThat(() -> pids.stream().noneMatch(ChildrenTest::runs));
        Path members = Path.of(Files.readString(folder.resolve("members")).trim());
        awaitThat(() -> Files.notExists(members));
    }

    @Test
    void aJvmThatIsKilledLeavesNoCgroupBehind() throws Exception {
        // Folders stand in for cgroups, so that this is shown on every machine: rmdir refuses what is not empty.
        Path cgroup = folder.resolve("run with blanks");
        Files.createDirectories(cgroup.resolve("incarnation"));
        Process jvm = jvmWith(1, cgroup.toString());
        pidsOf(2);
        jvm.destroyForcibly().waitFor();
        awaitThat(() -> Files.notExists(cgroup));
    }

    private Process jvmWith(int families, String... cgroups) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString(),
                        Integer.toString(families))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jvm.txt").toFile());
        builder.command().addAll(List.of(cgroups));
        return builder.start();
    }

    /** A shell, and a child of it: their ids end up in a file each. */
    private ProcessBuilder family(String first) {
        return family(folder, 0, first);
    }

    private static ProcessBuilder family(Path folder, int number, String first) {
        String script = first + "sleep 60 & echo $$ $! >pids; mv pids pids." + number + "; wait; sleep 60";
        return new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
    }

    /** What is killed by the tests: a build with children. */
    static final class Parent {
        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            Children children = Children.open();
            for (String cgroup : List.of(args).subList(2, args.length)) {
                children.guardCgroup(Path.of(cgroup));
            }
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                Path own = Files.createDirectories(folder.resolve("family" + i));
                Process child = children.start(family(own, 0, "trap '' TERM; "));
                while (!Files.exists(own.resolve("pids.0"))) {
                    Thread.sleep(20);
                }
                Files.move(own.resolve("pids.0"), folder.resolve("pids." + i));
                Files.writeString(folder.resolve("members"), watchdogFolder(child));
            }
            Thread.sleep(60_000);
        }

        private static String watchdogFolder(Process child) throws IOException {
            try (var folders =
                    Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "soakgate-children-*")) {
                for (Path candidate : folders) {
                    if (Files.exists(candidate.resolve(Long.toString(child.pid())))) {
                        return candidate.toString();
                    }
                }
            }
            throw new IOException("the child has not been entered");
        }
    }

    private List<Long> pidsOf(int count) throws Exception {
        awaitThat(() -> readPids().size() == count);
        return readPids();
    }

    private List<Long> readPids() {
        try (var files = Files.newDirectoryStream(folder, "pids.*")) {
            StringBuilder all = new StringBuilder();
            for (Path file : files) {
                all.append(Files.readString(file)).append(' ');
            }
            return List.of(all.toString().trim().split("\\s+")).stream()
                    .filter(word -> !word.isEmpty())
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void awaitThat(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    /** A zombie runs no more, even where nobody has collected it yet. */
    private static boolean runs(long pid) {
        Optional<String> state = stat(pid).map(fields -> fields[0]);
        return state.isPresent() && !state.get().equals("Z");
    }

    private static long session(long pid) {
        return Long.parseLong(stat(pid).orElseThrow()[3]);
    }

    private static String name(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm")).trim();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<String[]> stat(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), UTF_8);
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
