package io.github.soakgate.report;

import io.github.soakgate.evidence.ClusterEvent;
import io.github.soakgate.evidence.DeathAccount;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.OomKill;
import io.github.soakgate.evidence.PodLost;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.unit.Durations;
import java.util.ArrayList;
import java.util.List;

/** Who tells of a death: each one that does, in a sentence of its own. */
final class Witnesses {

    /** There it is soakgate that names the reason, by the kernel's count: no witness of its own. */
    private static final String RUNTIME_WITHOUT_KUBERNETES = "local";

    private static final int MOST_OF_A_KIND = 3;

    /** @param cgroup whose process was killed; empty where no process is named */
    record Witness(String words, String cgroup) {

        Witness(String words) {
            this(words, "");
        }

        boolean logged() {
            return !cgroup.isEmpty();
        }
    }

    private Witnesses() {}

    static List<Witness> of(Observations seen, DeathAccount death) {
        List<Witness> witnesses = new ArrayList<>();
        death.end().ifPresent(end -> ofEnd(seen, end, witnesses));
        death.pod().map(Witnesses::lost).ifPresent(witnesses::add);
        death.events().stream().limit(MOST_OF_A_KIND).map(Witnesses::event).forEach(witnesses::add);
        if (death.end().isEmpty() && death.kernelKills().isEmpty()) {
            witnesses.add(new Witness("the kernel's count of its cgroup has risen"));
        }
        witnesses.addAll(logged(death.kernelKills()));
        return witnesses;
    }

    private static void ofEnd(Observations seen, Terminated end, List<Witness> witnesses) {
        if (end.killedAtLimit()) {
            witnesses.add(new Witness("killed by soakgate at its memory limit"));
        }
        if ("OOMKilled".equals(end.reason()) && !seen.header().runtime().equals(RUNTIME_WITHOUT_KUBERNETES)) {
            witnesses.add(new Witness("Kubernetes reports OOMKilled"));
        }
        long counted = end.oomKills().orElse(0);
        if (counted > 0) {
            witnesses.add(new Witness("the kernel counts " + counted + (counted == 1 ? " OOM kill" : " OOM kills")));
        }
    }

    private static Witness lost(PodLost pod) {
        return new Witness("its pod was lost: " + Text.line((pod.reason() + " " + pod.message()).strip()));
    }

    private static Witness event(ClusterEvent event) {
        return new Witness("the cluster tells of %s: %s"
                .formatted(Text.line(event.reason()), Text.line(event.message().strip())));
    }

    private static List<Witness> logged(List<OomKill> kills) {
        List<Witness> witnesses = new ArrayList<>();
        kills.stream().limit(MOST_OF_A_KIND).map(Witnesses::logged).forEach(witnesses::add);
        if (kills.size() > MOST_OF_A_KIND) {
            witnesses.add(new Witness("and names %s more".formatted(kills.size() - MOST_OF_A_KIND)));
        }
        return witnesses;
    }

    /** With its time: a process killed long before its container's end is another story than the last one. */
    private static Witness logged(OomKill kill) {
        String words = "the kernel's log names %s (pid %s), killed at %s"
                .formatted(Text.line(kill.process()), kill.pid(), Durations.format(kill.at()));
        return new Witness(words, Text.line(kill.cgroup()));
    }
}
