package io.github.soakgate.local;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Gap;
import io.github.soakgate.evidence.Sample;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all containers once a second. */
final class Sampler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final List<LocalContainer> containers;
    private final EvidenceLog evidence;
    private final InstantSource wall;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "soakgate-sampler");
    private Optional<Duration> last = Optional.empty();

    Sampler(List<LocalContainer> containers, EvidenceLog evidence, InstantSource wall) {
        this.containers = List.copyOf(containers);
        this.evidence = evidence;
        this.wall = wall;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        Waiter waiter = Waiter.real();
        Duration next = waiter.now();
        try {
            do {
                tick();
                // a tick that was late is not caught up with: samples in a bunch would say nothing
                next = max(next.plus(PERIOD), waiter.now());
            } while (!waiter.await(stop, next.minus(waiter.now())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The watch has ended early", e);
        }
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Looks once. */
    void tick() {
        Duration now = evidence.now();
        last.filter(before -> now.minus(before).compareTo(PERIOD.plus(TOLERANCE)) > 0)
                .ifPresent(before -> evidence.record(new Gap(
                        now, before, now, "all containers: the machine slept, or was too busy to look at them")));
        last = Optional.of(now);
        containers.forEach(container -> container.current().ifPresent(this::sample));
    }

    private void sample(Incarnation running) {
        Duration at = evidence.now();
        running.cell()
                .usage()
                .map(usage -> new Sample(
                        at, wall.instant(), running.ref(), usage.memory(), usage.threads(), usage.descriptors()))
                .ifPresent(evidence::record);
    }

    /** Ends the watch; returns when the last look is over. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(TOLERANCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
