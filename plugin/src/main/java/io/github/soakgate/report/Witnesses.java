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

    private Witnesses() {}

    static List<String> of(Observations seen, Terminated death) {
        List<String> words = new ArrayList<>();
        if (death.killedAtLimit()) {
            words.add("killed by soakgate at its memory limit");
        }
        if ("OOMKilled".equals(death.reason()) && !seen.header().runtime().equals(RUNTIME_WITHOUT_KUBERNETES)) {
            words.add("Kubernetes reports OOMKilled");
        }
        long counted = death.oomKills().orElse(0);
        if (counted > 0) {
            words.add("the kernel counts " + counted + (counted == 1 ? " OOM kill" : " OOM kills"));
        }
        words.addAll(logged(seen, death));
        return words;
    }

    private static List<String> logged(Observations seen, Terminated death) {
        List<OomKill> kills = seen.kernelKills().stream()
                .filter(kill -> kill.container().equals(death.container()))
                .toList();
        List<String> words = new ArrayList<>();
        kills.stream().limit(MOST_LOGGED).map(Witnesses::words).forEach(words::add);
        if (kills.size() > MOST_LOGGED) {
            words.add("and names %s more".formatted(kills.size() - MOST_LOGGED));
        }
        return words;
    }

    /** With its time: a process killed long before its container's end is another story than the last one. */
    private static String words(OomKill kill) {
        return "the kernel's log names %s (pid %s), OOM-killed at %s in %s"
                .formatted(
                        Text.line(kill.process()), kill.pid(), Durations.format(kill.at()), Text.line(kill.cgroup()));
    }
}
