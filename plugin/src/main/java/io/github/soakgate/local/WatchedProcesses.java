package io.github.soakgate.local;

import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where no kernel holds processes to their limits: soakgate looks ten times a second and kills what is above. */
final class WatchedProcesses implements Confinement {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedProcesses.class);
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
                () -> cells.forEach(WatchedProcesses::enforce), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A look that fails must not be the last. */
    private static void enforce(WatchedCell cell) {
        try {
            cell.enforce();
        } catch (RuntimeException e) {
            LOG.warn("A process could not be held to its limit", e);
        }
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
