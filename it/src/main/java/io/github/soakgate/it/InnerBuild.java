package io.github.soakgate.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Maven build that a test starts by itself, to do to it what somebody at a keyboard would. */
public final class InnerBuild {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final File log;

    private InnerBuild(Process process, File log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it as the leader of a process group of its own, as an interactive shell would, and with SIGINT as a shell leaves
     * it: a build that was itself started in the background would otherwise hand down that it ignores SIGINT.
     */
    public static InnerBuild start(File project, File localRepository, String... arguments) throws IOException {
        File log = new File(project, "inner-build-" + System.nanoTime() + ".log");
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                "env",
                "--default-signal=INT",
                new File(System.getProperty("maven.home", ""), "bin/mvn").getPath(),
                "-B",
                "-s",
                new File(project, "../../test-classes/settings.xml").getCanonicalPath(),
                "-Dmaven.repo.local=" + localRepository));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(project)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        return new InnerBuild(process, log);
    }

    /** Waits until its log has {@code text}. */
    public void awaitLog(String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!log().contains(text)) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IllegalStateException("'" + text + "' never came in\n" + log());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** What Ctrl-C does: SIGINT to all of its process group. */
    public void pressCtrlC() throws IOException, InterruptedException {
        signal("INT");
    }

    /** What nothing can catch: SIGKILL to the build itself. */
    public void kill() {
        process.destroyForcibly();
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Waits for its end, and returns its exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the build had not ended after " + PATIENCE);
        }
        return process.exitValue();
    }

    /** All that it has written so far. */
    public String log() throws IOException {
        return Files.readString(log.toPath());
    }

    /** Processes of this machine whose command line has {@code text}. */
    public static List<String> processesWith(String text) {
        return ProcessHandle.allProcesses()
                .map(handle -> handle.pid() + " " + handle.info().commandLine().orElse(""))
                .filter(line -> line.contains(text))
                .toList();
    }

    /** Control groups that soakgate has made and that are still there. */
    public static List<Path> controlGroups() throws IOException {
        Path root = Path.of("/sys/fs/cgroup");
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        // others' groups come and go meanwhile, which Files.walk does not survive
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path group, BasicFileAttributes attributes) {
                if (group.getFileName().toString().startsWith("soakgate")) {
                    found.add(group);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path gone, IOException e) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path group, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
