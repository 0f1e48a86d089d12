package io.github.soakgate.local;

import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Gap;
import io.github.soakgate.evidence.PeerWatch;
import io.github.soakgate.evidence.Usage;
import io.github.soakgate.run.Waiter;
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

    private final List<Watch> watches;
    private final EvidenceLog evidence;
    private final InstantSource wall;
    private final PeerNames names;
    private final PeerWatch peers;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "soakgate-sampler");
    private Optional<Duration> last = Optional.empty();

    Sampler(List<LocalContainer> containers, PeerNames names, EvidenceLog evidence, InstantSource wall) {
        this.watches = containers.stream().map(Watch::new).toList();
        this.names = names;
        this.evidence = evidence;
        this.peers = new PeerWatch(evidence);
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
            watches.forEach(Watch::endSilence);
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
        watches.forEach(Watch::look);
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

    /** The looks at one container: one that fails costs neither the later ones nor those at other containers. */
    private final class Watch {

        private final LocalContainer container;
        private Optional<Duration> lastGood = Optional.empty();
        private Optional<Gap> silence = Optional.empty();

        Watch(LocalContainer container) {
            this.container = container;
        }

        void look() {
            Duration at = evidence.now();
            Optional<Incarnation> running = container.current();
            Optional<Usage> usage;
            try {
                usage = running.flatMap(incarnation -> incarnation.cell().usage());
            } catch (RuntimeException e) {
                failed(at, e);
                return;
            }
            endSilence();
            lastGood = Optional.of(at);
            running.ifPresent(incarnation -> usage.ifPresent(used -> record(at, incarnation.ref(), used)));
        }

        private void record(Duration at, ContainerRef running, Usage usage) {
            evidence.record(usage.sample(at, wall.instant(), running));
            usage.connections()
                    .map(held -> held.peers(at, running, peer -> names.of(peer, container.plan())))
                    .ifPresent(peers::seen);
        }

        private void failed(Duration at, RuntimeException why) {
            if (silence.isEmpty()) {
                String what = container.plan().label() + " could not be sampled: " + why;
                LOG.warn(what, why);
                silence = Optional.of(new Gap(at, lastGood.orElse(at), at, what));
            }
        }

        /** Records a silence only now, when it is known how long it was. */
        void endSilence() {
            Duration now = evidence.now();
            silence.ifPresent(begun -> evidence.record(new Gap(now, begun.from(), now, begun.what())));
            silence = Optional.empty();
        }
    }
}
