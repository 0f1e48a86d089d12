package io.github.soakgate.cgroup;

import io.github.soakgate.evidence.Sample;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** How the two versions of cgroups name what they limit and count. */
public enum CgroupVersion {
    /** Counts of a cgroup alone stand beside those of its tree, which have a name of their own. */
    V1("cgroup v1", "memory.usage_in_bytes", "total_rss", "total_cache", "total_inactive_file", "memory.oom_control") {
        @Override
        public Optional<Sample.Cpu> parseCpu(UnaryOperator<String> files) {
            String used = files.apply("cpuacct.usage").trim();
            OptionalLong throttled = KeyedCounts.parse(files.apply(CPU_STAT)).get("throttled_time");
            return used.matches("\\d{1,18}")
                    ? Optional.of(cpu(Long.parseLong(used), throttled, ChronoUnit.NANOS))
                    : Optional.empty();
        }
    },
    V2("cgroup v2", "memory.current", "anon", "file", "inactive_file", "memory.events") {
        @Override
        public Optional<Sample.Cpu> parseCpu(UnaryOperator<String> files) {
            KeyedCounts stat = KeyedCounts.parse(files.apply(CPU_STAT));
            return stat.get("usage_usec").stream()
                    .mapToObj(used -> cpu(used, stat.get("throttled_usec"), ChronoUnit.MICROS))
                    .findFirst();
        }
    };

    private static final String CPU_STAT = "cpu.stat";

    private final String title;
    private final String usage;
    private final String anon;
    private final String pageCache;
    private final String inactiveFile;
    private final String oomFile;

    CgroupVersion(String title, String usage, String anon, String pageCache, String inactiveFile, String oomFile) {
        this.title = title;
        this.usage = usage;
        this.anon = anon;
        this.pageCache = pageCache;
        this.inactiveFile = inactiveFile;
        this.oomFile = oomFile;
    }

    /** As evidence names it. */
    public String title() {
        return title;
    }

    /** Readies a new folder for folders below it that have limits. */
    public void prepareRun(Path folder) throws IOException {
        if (this == V2) {
            Files.writeString(folder.resolve("cgroup.subtree_control"), "+memory");
        }
    }

    /** Limits memory and forbids swap, so that a leak meets its limit instead of a slow disk. */
    public void limit(Path folder, Bytes limit) throws IOException {
        String bytes = Long.toString(limit.value());
        if (this == V2) {
            Files.writeString(folder.resolve("memory.max"), bytes);
            writeIfThere(folder.resolve("memory.swap.max"), "0");
        } else {
            Files.writeString(folder.resolve("memory.limit_in_bytes"), bytes);
            writeIfThere(folder.resolve("memory.memsw.limit_in_bytes"), bytes);
            writeIfThere(folder.resolve("memory.swappiness"), "0");
        }
    }

    /** Kernels are built without swap accounting, and some refuse swappiness below the root. */
    private static void writeIfThere(Path file, String value) {
        try {
            if (Files.exists(file)) {
                Files.writeString(file, value);
            }
        } catch (IOException e) {
            // the limit itself holds without it
        }
    }

    /** Reads a cgroup. */
    public Sample.Memory read(Path folder) throws IOException {
        Map<String, String> files = Map.of(
                usage,
                Files.readString(folder.resolve(usage)),
                "memory.stat",
                Files.readString(folder.resolve("memory.stat")),
                oomFile,
                Files.readString(folder.resolve(oomFile)));
        return parse(name -> files.getOrDefault(name, ""));
    }

    /** How many processes of a cgroup the kernel has OOM-killed; kernels before 4.13 do not say. */
    public OptionalLong oomKills(Path folder) throws IOException {
        return oomKills(Files.readString(folder.resolve(oomFile)));
    }

    /**
     * Reads the contents of a cgroup's files. The working set is the usage less inactive page cache, never below zero, as the
     * kubelet computes it.
     */
    public Sample.Memory parse(UnaryOperator<String> files) {
        KeyedCounts stat = KeyedCounts.parse(files.apply("memory.stat"));
        long used = Long.parseLong(files.apply(usage).trim());
        long inactive = stat.get(inactiveFile).orElse(0);
        return new Sample.Memory(
                new Bytes(stat.get(anon).orElse(0)),
                Optional.of(new Bytes(Math.max(0, used - inactive))),
                Optional.of(new Bytes(stat.get(pageCache).orElse(0))),
                oomKills(files.apply(oomFile)));
    }

    /**
     * Reads the processor time of a cgroup where it counts it, as version 2 always does, and version 1 where the folder is of the
     * controller {@code cpuacct}.
     */
    public Optional<Sample.Cpu> readCpu(Path folder) {
        return parseCpu(name -> {
            try {
                Path file = folder.resolve(name);
                return Files.exists(file) ? Files.readString(file) : "";
            } catch (IOException e) {
                return "";
            }
        });
    }

    /** Reads processor time from the contents of a cgroup's files; nothing where it is not among them. */
    public abstract Optional<Sample.Cpu> parseCpu(UnaryOperator<String> files);

    private static Sample.Cpu cpu(long used, OptionalLong throttled, ChronoUnit unit) {
        return new Sample.Cpu(
                Duration.of(used, unit),
                throttled.stream().mapToObj(held -> Duration.of(held, unit)).findFirst());
    }

    private static OptionalLong oomKills(String file) {
        return KeyedCounts.parse(file).get("oom_kill");
    }
}
