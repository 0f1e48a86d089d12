package io.github.soakgate.local;

import io.github.soakgate.cgroup.CgroupVersion;
import io.github.soakgate.evidence.Usage;
import io.github.soakgate.process.Children;
import io.github.soakgate.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The cgroup of a systemd scope, which is there a moment after the process is. */
final class ScopeCell implements Cell {

    private static final int TRIES = 500;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private final Launch launch;
    private final String unit;
    private final Children children;
    private volatile Optional<CgroupCell> cgroup = Optional.empty();

    ScopeCell(Launch launch, String unit, Children children) {
        this.launch = launch;
        this.unit = unit;
        this.children = children;
    }

    @Override
    public Launch launch() {
        return launch;
    }

    @Override
    public void started(Process process) {
        for (int i = 0; i < TRIES && cgroup.isEmpty() && process.isAlive(); i++) {
            cgroup = find(process.pid());
            LockSupport.parkNanos(PAUSE);
        }
    }

    private Optional<CgroupCell> find(long pid) {
        try {
            String own = Files.readString(Path.of("/proc", Long.toString(pid), "cgroup"));
            Optional<Path> folder = CgroupLocator.ofThisMachine().v2Folder(own).filter(path -> path.endsWith(unit));
            if (folder.isPresent()) {
                children.guardCgroup(folder.get());
            }
            return folder.map(
                    path -> new CgroupCell(CgroupVersion.V2, new CgroupFolder(path), ProcessReader.ofThisMachine()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Usage> usage() {
        return cgroup.flatMap(CgroupCell::usage);
    }

    @Override
    public OptionalLong oomKills() {
        return cgroup.map(CgroupCell::oomKills).orElse(OptionalLong.empty());
    }

    @Override
    public boolean killedAtLimit() {
        return false;
    }

    @Override
    public void close() {
        cgroup.ifPresent(CgroupCell::close);
    }
}
