package io.github.soakgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The folder of a cgroup, and the processes in it. */
record CgroupFolder(Path path) {

    /** A process leaves its cgroup a moment after it was killed. */
    private static final int TRIES = 200;

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    Path procs() {
        return path.resolve("cgroup.procs");
    }

    /** The processes in it. */
    List<Long> pids() throws IOException {
        return Files.readAllLines(procs()).stream().map(Long::valueOf).toList();
    }

    /** Kills what is in it and removes it, and the same with those below it; what cannot be removed is left. */
    void remove() {
        for (int i = 0; i < TRIES && Files.exists(path); i++) {
            try (Stream<Path> below = Files.list(path)) {
                below.filter(Files::isDirectory).forEach(folder -> new CgroupFolder(folder).remove());
                pids().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                Files.delete(path);
            } catch (NoSuchFileException | DirectoryNotEmptyException e) {
                return;
            } catch (IOException | UncheckedIOException e) {
                LockSupport.parkNanos(PAUSE);
            }
        }
    }
}
