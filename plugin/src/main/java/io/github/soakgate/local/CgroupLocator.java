package io.github.soakgate.local;

import io.github.soakgate.cgroup.CgroupVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds where on this machine cgroups of the memory controller could be made.
 *
 * @param mountinfo {@code /proc/self/mountinfo}
 * @param cgroup {@code /proc/self/cgroup}
 */
record CgroupLocator(String mountinfo, String cgroup) {

    /** That of this machine; finds nothing where there are no cgroups. */
    static CgroupLocator ofThisMachine() {
        return new CgroupLocator(read("/proc/self/mountinfo"), read("/proc/self/cgroup"));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            return "";
        }
    }

    /** Folders to make cgroups in, best first: our own and, on v2, those above it; the mount itself is the last. */
    List<Path> parents(CgroupVersion version) {
        return mount(version).map(mount -> parents(mount, version)).orElse(List.of());
    }

    /** The folder of the cgroup that {@code cgroup}, a {@code /proc/PID/cgroup}, names on v2. */
    Optional<Path> v2Folder(String cgroupOfProcess) {
        return mount(CgroupVersion.V2)
                .flatMap(mount -> path(cgroupOfProcess, CgroupVersion.V2).map(mount::folder));
    }

    private List<Path> parents(Mount mount, CgroupVersion version) {
        Path own = path(cgroup, version).map(mount::folder).orElse(mount.point());
        List<Path> parents = new ArrayList<>(List.of(own));
        if (version == CgroupVersion.V2) {
            for (Path above = own.getParent();
                    above != null && above.startsWith(mount.point());
                    above = above.getParent()) {
                parents.add(above);
            }
        } else {
            parents.add(mount.point());
        }
        return parents.stream().distinct().toList();
    }

    private Optional<Mount> mount(CgroupVersion version) {
        return mountinfo
                .lines()
                .map(line -> line.split(" "))
                .flatMap(words -> Mount.of(words, version))
                .findFirst();
    }

    /** Lines are {@code ID:CONTROLLERS:PATH}; v2 is the one with the id 0 and no controllers. */
    private static Optional<String> path(String cgroup, CgroupVersion version) {
        return cgroup.lines()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .filter(parts -> version == CgroupVersion.V2
                        ? parts[0].equals("0") && parts[1].isEmpty()
                        : List.of(parts[1].split(",")).contains("memory"))
                .map(parts -> parts[2])
                .findFirst();
    }

    /**
     * Where a hierarchy is mounted.
     *
     * @param root the cgroup that {@code point} is; others than {@code /} are seen in containers
     */
    private record Mount(String root, Path point) {

        /** {@code ID PARENT MAJOR:MINOR ROOT POINT OPTIONS [FIELDS] - TYPE SOURCE SUPEROPTIONS}. */
        static Stream<Mount> of(String[] words, CgroupVersion version) {
            int dash = Arrays.asList(words).indexOf("-");
            if (dash < 6 || words.length < dash + 4) {
                return Stream.empty();
            }
            boolean fits = version == CgroupVersion.V2
                    ? words[dash + 1].equals("cgroup2")
                    : words[dash + 1].equals("cgroup")
                            && List.of(words[dash + 3].split(",")).contains("memory");
            return fits ? Stream.of(new Mount(words[3], Path.of(words[4].replace("\\040", " ")))) : Stream.empty();
        }

        Path folder(String cgroup) {
            Path below = Path.of(root).relativize(Path.of(cgroup)).normalize();
            return below.startsWith("..") ? point : point.resolve(below).normalize();
        }
    }
}
