package io.github.soakgate.local;

import io.github.soakgate.cgroup.CgroupVersion;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.evidence.Usage;
import io.github.soakgate.process.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A cgroup of our own for one incarnation, which outlives the processes in it. */
record CgroupCell(CgroupVersion version, CgroupFolder folder, ProcessReader processes) implements Cell {

    @Override
    public Launch launch() {
        return Launch.into(folder.procs());
    }

    @Override
    public void started(Process process) {
        // it has joined by itself
    }

    @Override
    public Optional<Usage> usage() {
        try {
            Sample.Memory memory = version.read(folder.path());
            List<Long> pids = List.copyOf(folder.pids());
            List<ProcessUsage> all =
                    pids.stream().flatMap(pid -> processes.read(pid).stream()).toList();
            ProcessUsage sum = ProcessUsage.sum(all);
            return Optional.of(new Usage(
                    memory,
                    version.readCpu(folder.path()).or(sum::counted),
                    sum.threads(),
                    sum.descriptors(),
                    processes.connections(pids),
                    JvmHeaps.of(pids)));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalLong oomKills() {
        try {
            return version.oomKills(folder.path());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public boolean killedAtLimit() {
        return false;
    }

    @Override
    public void close() {
        folder.remove();
    }
}
