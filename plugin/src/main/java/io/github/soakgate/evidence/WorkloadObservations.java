package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was seen of the workload: its containers, how they began and how they died. */
final class WorkloadObservations {

    /** What all incarnations of a container have in common. */
    private record Place(String pod, String name) {}

    private final RunCourse course;
    private final LoadObservations load;
    private final Map<Place, ContainerObservations> containers = new LinkedHashMap<>();
    private final Kept<Started> starts = new Kept<>();
    private final DeathRegister deaths = new DeathRegister();

    /**
     * Workload of a run.
     *
     * @param course how far the run is
     * @param load that is put on it
     */
    WorkloadObservations(RunCourse course, LoadObservations load) {
        this.course = course;
        this.load = load;
    }

    void sampled(Sample sample) {
        of(sample.container()).ifPresent(container -> {
            long oomKills = container.oomKills();
            container.sampled(sample, circumstances(sample.at()));
            if (container.oomKills() > oomKills) {
                deaths.counted(sample.at(), sample.container());
            }
        });
    }

    /** Takes any fact but a sample; some say nothing of the workload. */
    void accept(Fact fact) {
        if (fact instanceof Deployed deployed) {
            deployed(deployed);
        } else if (fact instanceof Source source) {
            of(source.container()).ifPresent(container -> container.watchedBy(source));
        } else if (fact instanceof WorkingSet coarse) {
            of(coarse.container()).ifPresent(container -> container.sampled(coarse, circumstances(coarse.at())));
        } else if (fact instanceof Peers peers) {
            connected(peers);
        } else if (fact instanceof Started started) {
            started(started);
        } else if (fact instanceof Terminated terminated) {
            terminated(terminated);
        } else if (fact instanceof OomKill kill) {
            of(kill.container()).ifPresent(container -> container.killedByKernel(kill));
            deaths.killedByKernel(kill);
        } else if (fact instanceof PodLost pod) {
            deaths.lost(pod);
        } else if (fact instanceof ClusterEvent event) {
            deaths.happened(event);
        } else if (fact instanceof LogExcerpt excerpt) {
            deaths.wrote(excerpt);
        }
    }

    private void deployed(Deployed deployed) {
        containers.putIfAbsent(new Place(deployed.pod(), deployed.name()), new ContainerObservations(deployed));
    }

    private Circumstances circumstances(Duration at) {
        return course.circumstances(at, load.handledInAll());
    }

    private void connected(Peers peers) {
        if (course.soakEnded().isEmpty()) {
            of(peers.container())
                    .ifPresent(container ->
                            container.connected(peers, course.phase(Phase.SOAK).isPresent()));
        }
    }

    private void started(Started started) {
        of(started.container()).ifPresent(container -> container.started(started, targetWasReady()));
        starts.add(started);
    }

    private void terminated(Terminated terminated) {
        Optional<ContainerObservations> container = of(terminated.container());
        Duration livedUntil = terminated
                .finished()
                .map(wall -> Duration.between(course.header().started(), wall))
                .filter(end -> end.compareTo(terminated.at()) < 0)
                .orElse(terminated.at());
        container.ifPresent(its -> its.terminated(terminated, livedUntil, targetWasReady(), course.runningSoak()));
        boolean meant = terminated.requested()
                || (terminated.exitCode().orElse(-1) == 0
                        && container.filter(its -> its.deployed().passing()).isPresent());
        if (!meant) {
            deaths.ended(terminated, livedUntil);
        }
    }

    private boolean targetWasReady() {
        return course.targetReady().isPresent();
    }

    /** The soak, where it goes on, is about to end. */
    void soakEnds(Duration at) {
        course.runningSoak()
                .ifPresent(began -> containers.values().forEach(container -> container.watchedUntil(at, began)));
    }

    private Optional<ContainerObservations> of(ContainerRef container) {
        return Optional.ofNullable(containers.get(new Place(container.pod(), container.name())));
    }

    Collection<ContainerObservations> containers() {
        return Collections.unmodifiableCollection(containers.values());
    }

    List<Started> starts() {
        return starts.list();
    }

    DeathRegister deaths() {
        return deaths;
    }
}
