package io.github.soakgate.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts child processes that do not outlive the build. Each runs in a session of its own, so that Ctrl-C reaches the build
 * alone and the build can end them in order; a watchdog ends them where the build cannot, because its JVM was killed. Where a
 * machine has no {@code setsid} they share the build's session, where it has no shell there is no watchdog either. Safe for
 * use by several threads at once.
 */
public final class Children implements AutoCloseable {

    /** From SIGTERM to SIGKILL. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Map<Process, CompletableFuture<Void>> running = new ConcurrentHashMap<>();
    private Optional<Watchdog> watchdog = Optional.empty();
    private boolean used;
    private boolean closed;

    private Children() {}

    /** No children yet; the watchdog starts with the first. */
    public static Children open() {
        return new Children();
    }

    /**
     * Starts a child: its command, environment, folder and redirects are the builder's.
     *
     * @throws IOException where the program is missing or cannot be started
     */
    public Process start(ProcessBuilder builder) throws IOException {
        return start(builder, Launch.PLAIN);
    }

    /**
     * Starts a child under a memory limit, which holds before its program is executed, so that a JVM finds it.
     *
     * @throws IOException where the program is missing or cannot be started
     */
    public Process start(ProcessBuilder builder, Launch launch) throws IOException {
        requireProgram(builder);
        Optional<Watchdog> guard = watchdog();
        if (guard.isPresent()) {
            builder.command(guard.get().guarded(builder.command(), builder.environment(), launch));
        }
        Process process = builder.start();
        CompletableFuture<Void> gone = new CompletableFuture<>();
        running.put(process, gone);
        var unused = process.onExit().thenRun(() -> ended(process, gone));
        return process;
    }

    private static void requireProgram(ProcessBuilder builder) throws IOException {
        File folder = Optional.ofNullable(builder.directory()).orElse(new File(""));
        Map<String, String> environment = builder.environment();
        String path = Optional.ofNullable(environment.get("PATH")).orElse("");
        String program = builder.command().get(0);
        // Windows calls the variable Path and finds programs in more places than it names
        if (File.separatorChar == '/'
                && Executables.find(program, folder.toPath(), path).isEmpty()) {
            throw new IOException("expected a program, but there is none to execute at '" + program + "'"
                    + (program.contains("/") ? "" : " on the PATH"));
        }
    }

    private synchronized Optional<Watchdog> watchdog() throws IOException {
        if (closed) {
            throw new IOException("expected to start a child while the build runs, but it is being ended");
        }
        if (!used) {
            watchdog = Watchdog.start();
            used = true;
        }
        return watchdog;
    }

    /** Sees to it that a cgroup's folder, those in it and the processes there are gone when this JVM is. */
    public void guardCgroup(Path folder) throws IOException {
        Optional<Watchdog> guard = watchdog();
        if (guard.isPresent()) {
            guard.get().guardCgroup(folder);
        }
    }

    /** What a child leaves running goes with it, and at once: the operating system may soon give its id to another. */
    private void ended(Process process, CompletableFuture<Void> gone) {
        try {
            Optional<Watchdog> guard = watchdog();
            if (guard.isPresent() && guard.get().hasSessions()) {
                guard.get().kill(process.pid());
            }
        } catch (IOException e) {
            // being closed, the watchdog kills it anyway; killed itself, it leaves the tree to whoever called kill
        } finally {
            running.remove(process);
            gone.complete(null);
        }
    }

    /** Ends a child and all that it started: SIGTERM first, SIGKILL five seconds later. */
    public void kill(Process process) {
        kill(process, GRACE);
    }

    /**
     * Ends a child and all that it started: SIGTERM first, SIGKILL {@code grace} later. Returns when they are gone; where the
     * thread is interrupted the grace is cut short, and it stays interrupted.
     */
    public void kill(Process process, Duration grace) {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        terminate(process);
        try {
            process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(tree::add);
        process.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(process);
    }

    private void terminate(Process process) {
        try {
            Optional<Watchdog> guard = watchdog();
            if (guard.isPresent() && process.isAlive()) {
                guard.get().terminate(process.pid());
                return;
            }
        } catch (IOException e) {
            // without a watchdog the child itself can still be asked
        }
        process.destroy();
    }

    private void awaitEnd(Process process) {
        CompletableFuture<Void> gone = running.get(process);
        if (gone != null) {
            gone.copy()
                    .completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    /** Kills all children that still run, with all that they started, and removes the guarded cgroups. */
    @Override
    public void close() {
        Optional<Watchdog> guard;
        synchronized (this) {
            closed = true;
            guard = watchdog;
        }
        List<Process> left = List.copyOf(running.keySet());
        List<ProcessHandle> tree = left.stream()
                .flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants()))
                .toList();
        guard.ifPresent(Watchdog::close);
        tree.forEach(ProcessHandle::destroyForcibly);
        left.forEach(this::awaitEnd);
    }
}
