package io.github.soakgate.report;

import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.OomKill;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.unit.Durations;
import java.util.ArrayList;
import java.util.List;

/** Who says that a death was an OOM kill: each one that does, in a sentence of its own. */
final class Witnesses {

    /** There it is soakgate that names the reason, by the kernel's count: no witness of its own. */
    private static final String RUNTIME_WITHOUT_KUBERNETES = "local";

    private static final int MOST_LOGGED = 3;

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

    static List<Witness> of(Observations seen, Terminated death) {
        List<Witness> witnesses = new ArrayList<>();
        if (death.killedAtLimit()) {
            witnesses.add(new Witness("killed by soakgate at its memory limit"));
        }
        if ("OOMKilled".equals(death.reason()) && !seen.header().runtime().equals(RUNTIME_WITHOUT_KUBERNETES)) {
            witnesses.add(new Witness("Kubernetes reports OOMKilled"));
        }
        long counted = death.oomKills().orElse(0);
        if (counted > 0) {
            witnesses.add(new Witness("the kernel counts " + counted + (counted == 1 ? " OOM kill" : " OOM kills")));
        }
        witnesses.addAll(logged(seen, death));
        return witnesses;
    }

    private static List<Witness> logged(Observations seen, Terminated death) {
        List<OomKill> kills = seen.kernelKills().stream()
                .filter(kill -> kill.container().equals(death.container()))
                .toList();
        List<Witness> witnesses = new ArrayList<>();
        kills.stream().limit(MOST_LOGGED).map(Witnesses::logged).forEach(witnesses::add);
        if (kills.size() > MOST_LOGGED) {
            witnesses.add(new Witness("and names %s more".formatted(kills.size() - MOST_LOGGED)));
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
