package io.github.soakgate.k3s;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads records of {@code /dev/kmsg} (Documentation/ABI/testing/dev-kmsg): {@code priority,sequence,microseconds,flags;text}. */
final class KernelLog {

    /** As {@code mem_cgroup_print_oom_context} and {@code dump_oom_summary} of the kernel's mm/oom_kill.c write it since 5.0. */
    private static final Pattern OOM_KILL =
            Pattern.compile("^\\d+,\\d+,\\d+,[^;]*;oom-kill:.*task_memcg=([^,]+),task=(.*),pid=(\\d+),uid=\\d+");

    /** With either driver of cgroups: a folder named by the id, or a scope of systemd's. */
    private static final Pattern CONTAINER =
            Pattern.compile("pod[0-9a-f_-]{36}[^/]*/(?:[a-z-]+-)?([0-9a-f]{64})(?:\\.scope)?$");

    /**
     * A process of a container was OOM-killed.
     *
     * @param container its id
     * @param cgroup as the kernel names it
     */
    record Kill(String container, String cgroup, String process, long pid) {}

    private KernelLog() {}

    /** The kill that a record tells of; nothing where it tells of something else, or of a process that is in no pod. */
    static Optional<Kill> kill(String record) {
        Matcher kill = OOM_KILL.matcher(record);
        if (!kill.find()) {
            return Optional.empty();
        }
        Matcher container = CONTAINER.matcher(kill.group(1));
        return container.find()
                ? Optional.of(new Kill(container.group(1), kill.group(1), kill.group(2), Long.parseLong(kill.group(3))))
                : Optional.empty();
    }
}
