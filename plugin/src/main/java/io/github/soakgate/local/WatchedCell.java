package io.github.soakgate.local;

import io.github.soakgate.evidence.Sample;
import io.github.soakgate.evidence.Usage;
import io.github.soakgate.process.Launch;
import io.github.soakgate.unit.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A tree of processes that soakgate itself holds to its limit. */
final class WatchedCell implements Cell {

    private final ProcessReader processes;
    private final Optional<Bytes> limit;
    private final Consumer<WatchedCell> closed;
    private volatile Optional<ProcessHandle> root = Optional.empty();
    private volatile boolean killedAtLimit;

    WatchedCell(ProcessReader processes, Optional<Bytes> limit, Consumer<WatchedCell> closed) {
        this.processes = processes;
        this.limit = limit;
        this.closed = closed;
    }

    @Override
    public Launch launch() {
        return Launch.PLAIN;
    }

    @Override
    public void started(Process process) {
        root = Optional.of(process.toHandle());
    }

    /** Kills the tree where it is above its limit. */
    void enforce() {
        Optional<Bytes> used = sum().map(ProcessUsage::memory);
        if (limit.isPresent() && used.isPresent() && used.get().compareTo(limit.get()) > 0) {
            List<ProcessHandle> tree = tree();
            // said first: whoever waits for the process asks as soon as it has ended
            killedAtLimit = true;
            tree.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private List<ProcessHandle> tree() {
        return root.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    private Optional<ProcessUsage> sum() {
        List<ProcessUsage> all = tree().stream()
                .flatMap(process -> processes.read(process.pid()).stream())
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(ProcessUsage.sum(all));
    }

    @Override
    public Optional<Usage> usage() {
        List<Long> pids = tree().stream().map(ProcessHandle::pid).toList();
        return sum().map(sum -> new Usage(
                new Sample.Memory(sum.memory(), Optional.empty(), Optional.empty(), OptionalLong.empty()),
                sum.counted(),
                sum.threads(),
                sum.descriptors(),
                processes.connections(pids),
                JvmHeaps.of(pids)));
    }

    @Override
    public OptionalLong oomKills() {
        return OptionalLong.empty();
    }

    @Override
    public boolean killedAtLimit() {
        return killedAtLimit;
    }

    @Override
    public void close() {
        closed.accept(this);
    }
}
