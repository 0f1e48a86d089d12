package io.github.soakgate.local;

import io.github.soakgate.evidence.LogExcerpt;
import io.github.soakgate.evidence.Note;
import io.github.soakgate.evidence.Started;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.workload.PodTemplate.RestartPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container that lives as a process of this machine: it is started, and restarted by its policy, until it is stopped. */
final class LocalContainer {

    /** How a container's last incarnation ended. */
    record Death(Terminated terminated, List<String> lastLines, int deaths) {}

    private static final Logger LOG = LoggerFactory.getLogger(LocalContainer.class);

    private final PlannedContainer plan;
    private final Host host;
    private final LogFile log;
    private final BackOff backOff = new BackOff();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<Incarnation> current = Optional.empty();
    private volatile Optional<Death> lastDeath = Optional.empty();
    private boolean askedToStop;

    LocalContainer(PlannedContainer plan, Host host) {
        this.plan = plan;
        this.host = host;
        this.log = new LogFile(
                host.logs().resolve(plan.pod().name() + "." + plan.spec().name() + ".log"));
        this.thread = new Thread(this::live, "soakgate-" + plan.label());
        thread.setDaemon(true);
    }

    PlannedContainer plan() {
        return plan;
    }

    LogFile log() {
        return log;
    }

    /** The incarnation that runs, where one does. */
    Optional<Incarnation> current() {
        return current;
    }

    /** How the last incarnation ended, where one has. */
    Optional<Death> lastDeath() {
        return lastDeath;
    }

    /** Whether it will not run again. */
    boolean isOver() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    /**
     * Starts its first incarnation.
     *
     * @throws IOException where it cannot be started
     */
    void start() throws IOException {
        begin(0);
        thread.start();
    }

    private void live() {
        int restarts = 0;
        try {
            for (Optional<Incarnation> alive = current; alive.isPresent(); alive = begin(restarts)) {
                int exit = alive.get().process().waitFor();
                Duration ran = host.waiter().now().minus(alive.get().startedAt());
                end(alive.get(), exit);
                if (!isRestarted(exit) || host.waiter().await(stop, backOff.after(ran))) {
                    return;
                }
                restarts++;
            }
        } catch (IOException e) {
            host.evidence()
                    .record(new Note(
                            host.evidence().now(), plan.label() + " could not be restarted: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRestarted(int exit) {
        RestartPolicy policy = plan.pod().restartPolicy();
        return policy == RestartPolicy.ALWAYS || (policy == RestartPolicy.ON_FAILURE && exit != 0);
    }

    /** Nothing where it has been stopped meanwhile. */
    private synchronized Optional<Incarnation> begin(int restartCount) throws IOException {
        if (stop.getCount() == 0) {
            return Optional.empty();
        }
        Incarnation begun = Incarnation.begin(plan, host, log, restartCount);
        LOG.debug("{} runs as process {}", plan.label(), begun.process().pid());
        host.evidence().record(new Started(host.evidence().now(), begun.ref(), restartCount));
        current = Optional.of(begun);
        return current;
    }

    private void end(Incarnation dead, int exit) {
        Duration at = host.evidence().now();
        boolean requested = wasAskedToStop();
        current = Optional.empty();
        host.children().kill(dead.process(), host.stopGrace());
        Terminated terminated = dead.ended(at, exit, requested);
        List<String> lastLines = log.tail(dead.logStart());
        lastDeath = Optional.of(
                new Death(terminated, lastLines, lastDeath.map(Death::deaths).orElse(0) + 1));
        if (!requested) {
            host.evidence().record(new LogExcerpt(at, dead.ref(), lastLines));
        }
        host.evidence().record(terminated);
        LOG.debug("{} has ended: {}, exit code {}", plan.label(), terminated.reason(), exit);
        dead.cell().close();
    }

    private synchronized boolean wasAskedToStop() {
        return askedToStop;
    }

    /** Stops it: SIGTERM, after the grace SIGKILL, for all that it started too. Returns when that is done and recorded. */
    void stop() {
        Optional<Incarnation> running;
        synchronized (this) {
            running = current.filter(incarnation -> incarnation.process().isAlive());
            askedToStop = running.isPresent();
            stop.countDown();
        }
        running.ifPresent(incarnation -> host.children().kill(incarnation.process(), host.stopGrace()));
        try {
            thread.join(host.stopGrace().plusSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
