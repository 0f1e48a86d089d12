package io.github.soakgate.evidence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts the deaths of one container so that none is missed and none counted twice: an OOM kill shows in the cgroup's
 * counter, in the kernel's log, in the reported reason or in several of them; a restart in a termination, in the restart
 * count or in both.
 */
final class DeathCount {

    private final Map<String, Long> oomKillsByIncarnation = new HashMap<>();
    private final Map<String, Long> loggedByIncarnation = new HashMap<>();
    private final Set<String> unexplained = new HashSet<>();
    private String newest = "";
    private int restartCount;
    private boolean restartPending;
    private long restarts;
    private long startupRestarts;

    void sampled(Sample sample) {
        sample.memory().oomKills().ifPresent(count -> oomKills(sample.container(), count));
    }

    void killedByKernel(OomKill kill) {
        oomKills(kill.container(), loggedByIncarnation.merge(kill.container().id(), 1L, Long::sum));
    }

    void started(Started started, boolean targetWasReady) {
        newest = started.container().id();
        int risen = Math.max(0, started.restartCount() - restartCount);
        restartCount = Math.max(restartCount, started.restartCount());
        count(risen - (restartPending && risen > 0 ? 1 : 0), targetWasReady);
        restartPending = false;
    }

    void terminated(Terminated terminated, boolean targetWasReady) {
        terminated.oomKills().ifPresent(count -> oomKills(terminated.container(), count));
        if (terminated.reportedAsOomKill() || terminated.killedAtLimit()) {
            oomKills(terminated.container(), 1);
        }
        if (terminated.mayHideOomKill()) {
            unexplained.add(terminated.container().id());
        }
        // where its successor runs already, that has counted for it
        boolean succeeded =
                !newest.isEmpty() && !newest.equals(terminated.container().id());
        if (!succeeded && !terminated.requested() && terminated.exitCode().orElse(-1) != 0) {
            restartPending = true;
            count(1, targetWasReady);
        }
    }

    private void oomKills(ContainerRef container, long count) {
        if (count > 0) {
            oomKillsByIncarnation.merge(container.id(), count, Math::max);
        }
    }

    private void count(int deaths, boolean targetWasReady) {
        if (targetWasReady) {
            restarts += deaths;
        } else {
            startupRestarts += deaths;
        }
    }

    /** A plain loop, for it is asked at each sample. */
    long oomKills() {
        long kills = 0;
        for (long ofIncarnation : oomKillsByIncarnation.values()) {
            kills += ofIncarnation;
        }
        return kills;
    }

    /** How many incarnations may have been OOM-killed though nothing says so. */
    long unexplained() {
        return unexplained.stream()
                .filter(incarnation -> !oomKillsByIncarnation.containsKey(incarnation))
                .count();
    }

    long restarts() {
        return restarts;
    }

    long startupRestarts() {
        return startupRestarts;
    }
}
