package io.github.soakgate.local;

import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.Terminated;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One life of a container.
 *
 * @param logStart where in the log it begins
 * @param startedAt on the waiter's clock
 */
record Incarnation(ContainerRef ref, Process process, Cell cell, long logStart, Duration startedAt) {

    private static final int KILLED = 128 + 9;

    /** A container has no standard input. */
    private static final File NOTHING = new File(File.separatorChar == '/' ? "/dev/null" : "NUL");

    /**
     * Starts it in a cell of its own.
     *
     * @throws IOException where it cannot be started
     */
    static Incarnation begin(PlannedContainer plan, Host host, LogFile log, int restartCount) throws IOException {
        String name = "%s.%s.%s".formatted(plan.pod().name(), plan.spec().name(), restartCount);
        Cell cell = host.confinement().open(name, plan.spec().memoryLimit());
        try {
            ContainerRef ref = new ContainerRef(plan.pod().name(), plan.spec().name(), host.runId() + "." + name);
            long logStart = log.size();
            Process process = host.children().start(builder(plan, host, log), cell.launch());
            cell.started(process);
            return new Incarnation(ref, process, cell, logStart, host.waiter().now());
        } catch (IOException e) {
            cell.close();
            throw e;
        }
    }

    private static ProcessBuilder builder(PlannedContainer plan, Host host, LogFile log) {
        ProcessBuilder builder = new ProcessBuilder(plan.command())
                .directory(host.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(NOTHING)
                .redirectOutput(Redirect.appendTo(log.path().toFile()));
        builder.environment().clear();
        builder.environment().putAll(plan.env());
        return builder;
    }

    /** How it ended: an OOM kill only where the kernel counted one and SIGKILL, not sent by us, was the end. */
    Terminated ended(Duration at, int exit, boolean requested) {
        OptionalLong oomKills = cell.oomKills();
        boolean oomKilled = exit == KILLED && oomKills.orElse(0) > 0 && !requested;
        String reason = oomKilled ? "OOMKilled" : exit == 0 ? "Completed" : "Error";
        return new Terminated(
                at,
                ref,
                reason,
                OptionalInt.of(exit),
                oomKills,
                oomKills.isPresent(),
                cell.killedAtLimit(),
                requested,
                Optional.empty(),
                Optional.empty());
    }
}
