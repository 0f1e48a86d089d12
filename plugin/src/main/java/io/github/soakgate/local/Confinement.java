package io.github.soakgate.local;

import io.github.soakgate.cgroup.CgroupVersion;
import io.github.soakgate.process.Children;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Holds processes to their memory limits. Safe for use by several threads at once. */
interface Confinement extends AutoCloseable {

    /** Who it is that holds them there, as evidence names it. */
    String enforcement();

    /**
     * Makes room for one incarnation of a container, all counters at zero.
     *
     * @param name of the incarnation, unlike all others
     * @throws IOException where the machine refuses
     */
    Cell open(String name, Optional<Bytes> limit) throws IOException;

    /** Ends what still runs under it and leaves nothing behind. */
    @Override
    void close();

    /**
     * The best that this machine gives.
     *
     * @param runId tells this run from others on the machine
     */
    static Confinement best(String runId, Children children) {
        Stream<Supplier<Optional<? extends Confinement>>> all = Stream.of(
                () -> Cgroups.open(CgroupVersion.V2, runId, children),
                () -> Cgroups.open(CgroupVersion.V1, runId, children),
                () -> SystemdScopes.open(runId, children));
        return all.<Confinement>flatMap(each -> each.get().stream())
                .findFirst()
                .orElseGet(() -> new WatchedProcesses(ProcessReader.ofThisMachine()));
    }
}
