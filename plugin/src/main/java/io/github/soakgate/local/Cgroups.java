package io.github.soakgate.local;

import io.github.soakgate.cgroup.CgroupVersion;
import io.github.soakgate.process.Children;
import io.github.soakgate.process.Launch;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Cgroups of our own, in a folder of the run. */
final class Cgroups implements Confinement {

    /** What any kernel takes as a limit, and a shell lives under. */
    private static final Bytes TRIAL = Bytes.ofMebi(64);

    private static final long PATIENCE_SECONDS = 5;

    private final CgroupVersion version;
    private final CgroupFolder run;
    private final ProcessReader processes = ProcessReader.ofThisMachine();

    private Cgroups(CgroupVersion version, CgroupFolder run) {
        this.version = version;
        this.run = run;
    }

    /** The run's folder, in the first place where a process could be limited for real. */
    static Optional<Cgroups> open(CgroupVersion version, String runId, Children children) {
        for (Path parent : CgroupLocator.ofThisMachine().parents(version)) {
            Path folder = parent.resolve("soakgate-" + runId);
            Cgroups cgroups = new Cgroups(version, new CgroupFolder(folder));
            try {
                Files.createDirectory(folder);
                children.guardCgroup(folder);
                version.prepareRun(folder);
                if (cgroups.holdsProcesses(children)) {
                    return Optional.of(cgroups);
                }
            } catch (IOException e) {
                // not here, then
            }
            cgroups.close();
        }
        return Optional.empty();
    }

    /** That files can be written does not yet mean that a process may be moved in: the kernel looks at both ends. */
    private boolean holdsProcesses(Children children) throws IOException {
        CgroupFolder trial = folder("trial", Optional.of(TRIAL));
        try {
            Process process = children.start(new ProcessBuilder("true"), Launch.into(trial.procs()));
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            trial.remove();
        }
    }

    private CgroupFolder folder(String name, Optional<Bytes> limit) throws IOException {
        Path folder = Files.createDirectory(run.path().resolve(name));
        if (limit.isPresent()) {
            version.limit(folder, limit.get());
        }
        return new CgroupFolder(folder);
    }

    @Override
    public String enforcement() {
        return version.title();
    }

    @Override
    public Cell open(String name, Optional<Bytes> limit) throws IOException {
        return new CgroupCell(version, folder(name, limit), processes);
    }

    @Override
    public void close() {
        run.remove();
    }
}
