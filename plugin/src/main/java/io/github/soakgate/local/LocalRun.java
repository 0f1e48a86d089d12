package io.github.soakgate.local;

import io.github.soakgate.run.RunningWorkload;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** A workload that runs on this machine and is watched. */
record LocalRun(Host host, List<LocalContainer> containers, Sampler sampler, URI endpoint) implements RunningWorkload {

    static LocalRun of(Host host, List<LocalContainer> containers, PeerNames peers, URI endpoint) {
        return new LocalRun(
                host, containers, new Sampler(containers, peers, host.evidence(), InstantSource.system()), endpoint);
    }

    @Override
    public void close() {
        // an interrupt now would cut the graces short, and close files under those who read cgroups
        boolean interrupted = Thread.interrupted();
        sampler.close();
        List<Thread> stopping = containers.stream()
                .map(container -> new Thread(container::stop, "soakgate-stop"))
                .toList();
        stopping.forEach(Thread::start);
        for (Thread thread : stopping) {
            interrupted |= !joined(thread);
        }
        host.confinement().close();
        host.children().close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean joined(Thread thread) {
        try {
            thread.join(host.stopGrace().plusSeconds(10).toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
