package io.github.soakgate.local;

import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Where no kernel holds processes to their limits: soakgate looks ten times a second and kills what is above. */
final class WatchedProcesses implements Confinement {

    private static final Duration PERIOD = Duration.ofMillis(100);

    private final ProcessReader processes;
    private final Set<WatchedCell> cells = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "soakgate-limits");
        thread.setDaemon(true);
        return thread;
    });

    WatchedProcesses(ProcessReader processes) {
        this.processes = processes;
        var unused = watch.scheduleWithFixedDelay(
                () -> cells.forEach(WatchedCell::enforce), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String enforcement() {
        return "watched by soakgate";
    }

    @Override
    public Cell open(String name, Optional<Bytes> limit) {
        WatchedCell cell = new WatchedCell(processes, limit, cells::remove);
        cells.add(cell);
        return cell;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
