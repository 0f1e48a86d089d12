package io.github.soakgate.k3s;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads records of {@code /dev/kmsg} (Documentation/ABI/testing/dev-kmsg): {@code priority,sequence,microseconds,flags;text}. The log
 * may be read again from its beginning; each record is taken once.
 */
final class KernelLog {

    private static final Pattern RECORD = Pattern.compile("^\\d+,(\\d+),\\d+,[^;]*;");

    /** As {@code mem_cgroup_print_oom_context} and {@code dump_oom_summary} of the kernel's mm/oom_kill.c write it since 5.0. */
    private static final Pattern OOM_KILL =
            Pattern.compile("^\\d+,\\d+,\\d+,[^;]*;oom-kill:.*task_memcg=([^,]+),task=(.*),pid=(\\d+),uid=\\d+");

    /** With either driver of cgroups: a folder named by the id, or a scope of systemd's, which writes a pod's uid with underscores. */
    private static final Pattern CONTAINER =
            Pattern.compile("pod([0-9a-f_-]{36})[^/]*/(?:[a-z-]+-)?([0-9a-f]{64})(?:\\.scope)?$");

    private final Consumer<Kill> kills;
    private final LongConsumer lost;
    private OptionalLong last = OptionalLong.empty();

    /**
     * A process of a container was OOM-killed.
     *
     * @param pod its uid
     * @param container its id
     * @param cgroup as the kernel names it
     */
    record Kill(String pod, String container, String cgroup, String process, long pid) {}

    /**
     * A log of which nothing was read yet.
     *
     * @param kills is told of each
     * @param lost is told how many records were overwritten before they could be read
     */
    KernelLog(Consumer<Kill> kills, LongConsumer lost) {
        this.kills = kills;
        this.lost = lost;
    }

    /** Takes the next line. */
    void take(String line) {
        Matcher record = RECORD.matcher(line);
        if (!record.find()) {
            return;
        }
        long sequence = Long.parseLong(record.group(1));
        if (last.isPresent() && sequence <= last.getAsLong()) {
            return;
        }
        if (last.isPresent() && sequence > last.getAsLong() + 1) {
            lost.accept(sequence - last.getAsLong() - 1);
        }
        last = OptionalLong.of(sequence);
        kill(line).ifPresent(kills);
    }

    /** The kill that a record tells of; nothing where it tells of something else, or of a process that is in no pod. */
    private static Optional<Kill> kill(String record) {
        Matcher kill = OOM_KILL.matcher(record);
        if (!kill.find()) {
            return Optional.empty();
        }
        Matcher container = CONTAINER.matcher(kill.group(1));
        return container.find()
                ? Optional.of(new Kill(
                        container.group(1).replace('_', '-'),
                        container.group(2),
                        kill.group(1),
                        kill.group(2),
                        Long.parseLong(kill.group(3))))
                : Optional.empty();
    }

    /** Whether any record was read. */
    boolean isHeard() {
        return last.isPresent();
    }
}
