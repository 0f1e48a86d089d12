package io.github.soakgate.report;

import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.Deployed;
import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Gap;
import io.github.soakgate.evidence.Header;
import io.github.soakgate.evidence.Latencies;
import io.github.soakgate.evidence.LoadEnded;
import io.github.soakgate.evidence.LoadSecond;
import io.github.soakgate.evidence.LogExcerpt;
import io.github.soakgate.evidence.Note;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.OomKill;
import io.github.soakgate.evidence.Peers;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.PhaseChange;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.evidence.Started;
import io.github.soakgate.evidence.Step;
import io.github.soakgate.evidence.TargetReady;
import io.github.soakgate.evidence.WallTime;
import io.github.soakgate.slo.Judge;
import io.github.soakgate.slo.Thresholds;
import io.github.soakgate.slo.Verdict;
import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/**
 * An event broker and its database as they would have been observed, second by second: two seconds of start, fifteen of
 * warm-up, then the soak at 200/s.
 */
final class TestingSoak {

    static final Map<String, String> THRESHOLDS = Map.of(
            "oomKills", "0",
            "restarts", "0",
            "memoryGrowth", "64B/event",
            "timeToOom", "72h",
            "memoryPeak", "80%",
            "errorRate", "0.1%",
            "latencyP95", "200ms");

    private static final int READY = 2;
    private static final int WARM_UP = 15;
    private static final int PER_SECOND = 200;
    private static final Bytes LIMIT = Bytes.ofMebi(128);
    static final ContainerRef BROKER = new ContainerRef("event-broker-6d4f", "event-broker", "broker-0");
    private static final ContainerRef DATABASE = new ContainerRef("mongodb-0", "mongodb", "mongodb-0");

    private final Observations seen = new Observations();
    private final Random noise = new Random(7);
    private final int soakSeconds;
    private final boolean cluster;
    private double leakPerSecond;
    private List<String> log = List.of("connection opened", "connection opened", "refused: too many connections");
    private ContainerRef broker = BROKER;
    private int restarts;
    private double aliveSeconds;
    private double dead;

    private TestingSoak(int soakSeconds) {
        this(soakSeconds, false);
    }

    private TestingSoak(int soakSeconds, boolean cluster) {
        this.soakSeconds = soakSeconds;
        this.cluster = cluster;
        Header header = Facts.header(Facts.profile(WARM_UP, soakSeconds, PER_SECOND), THRESHOLDS);
        seen.accept(cluster ? onCluster(header) : header);
        seen.accept(new PhaseChange(Duration.ZERO, Phase.START));
    }

    private static Header onCluster(Header header) {
        return new Header(
                header.at(),
                header.schema(),
                header.plugin(),
                header.run(),
                header.started(),
                "k3s",
                header.target(),
                header.load(),
                header.productionRate(),
                header.thresholds(),
                header.machine());
    }

    /** Memory that goes up and down with the garbage collector, and stays. */
    static Observations steady(int soakSeconds) {
        return new TestingSoak(soakSeconds)
                .started()
                .driven(READY + WARM_UP + soakSeconds)
                .ended();
    }

    /** A mebibyte leaks each second; the kernel kills the broker whenever it comes to its limit. */
    static Observations leaking(int soakSeconds) {
        TestingSoak soak = new TestingSoak(soakSeconds);
        soak.leakPerSecond = 1;
        return soak.started().driven(READY + WARM_UP + soakSeconds).ended();
    }

    /** The same on a cluster, where Kubernetes, the control group and the kernel's log all tell of each kill. */
    static Observations leakingOnCluster(int soakSeconds) {
        TestingSoak soak = new TestingSoak(soakSeconds, true);
        soak.leakPerSecond = 1;
        return soak.started().driven(READY + WARM_UP + soakSeconds).ended();
    }

    /** Every text that comes from elsewhere is hostile. */
    static Observations hostile(String text) {
        TestingSoak soak = new TestingSoak(60);
        soak.leakPerSecond = 4;
        soak.log = List.of(text, text);
        soak.broker = new ContainerRef(text, text, "broker-0");
        soak.started();
        soak.seen.accept(new Note(Facts.at(READY), text));
        soak.seen.accept(new OomKill(Facts.at(READY), soak.broker, text, text, 1));
        soak.seen.accept(new Step(Facts.at(READY), Duration.ZERO, text));
        soak.seen.accept(new Gap(Facts.at(READY), Facts.at(1), Facts.at(READY), text));
        return soak.driven(READY + WARM_UP + 60).ended();
    }

    /** The journal ends {@code seconds} into the run, without an end. */
    static Observations cutOffAfter(int seconds) {
        return new TestingSoak(600).started().driven(seconds).seen;
    }

    /** Nothing but the header and the beginning of the start. */
    static Observations cutOffAtOnce() {
        return new TestingSoak(600).seen;
    }

    static Verdict judged(Observations seen) {
        return Judge.judge(seen, Thresholds.parse(THRESHOLDS, problem -> {
            throw new AssertionError(problem);
        }));
    }

    private TestingSoak started() {
        if (cluster) {
            seen.accept(new Step(Facts.at(0.3), Facts.at(0.1), "manifests applied"));
            seen.accept(new Step(Facts.at(0.45), Duration.ZERO, "cluster started"));
        }
        deployed(broker, true, LIMIT, "event-broker:1");
        deployed(DATABASE, false, Bytes.ofMebi(512), "mongo:8");
        seen.accept(new Started(Facts.at(0.8), DATABASE, 0));
        seen.accept(new Started(Facts.at(0.9), broker, 0));
        return this;
    }

    private void deployed(ContainerRef container, boolean target, Bytes limit, String image) {
        seen.accept(new Deployed(
                Facts.at(0.5),
                container.pod(),
                container.name(),
                target,
                false,
                image,
                Optional.of(limit),
                "cgroup v2"));
    }

    private TestingSoak driven(int seconds) {
        for (int second = 1; second < seconds; second++) {
            if (second == READY) {
                seen.accept(new TargetReady(Facts.at(second), "http://127.0.0.1:20080"));
                seen.accept(new PhaseChange(Facts.at(second), Phase.WARM_UP));
            }
            if (second == READY + WARM_UP) {
                seen.accept(new PhaseChange(Facts.at(second), Phase.SOAK));
            }
            if (second >= READY) {
                load(second);
            }
            watched(second + 0.5);
        }
        return this;
    }

    private void load(int second) {
        long failed = dead > 0 ? PER_SECOND / 2 : 0;
        Latencies latencies = new Latencies();
        for (int i = 0; i < PER_SECOND; i++) {
            double millis = 4 + 3 * Math.abs(noise.nextGaussian()) + leakPerSecond * aliveSeconds / 8;
            latencies.record(Duration.ofNanos((long) (millis * 1e6)));
        }
        seen.accept(new LoadSecond(
                Facts.at(second + 0.2),
                second - READY,
                WallTime.of(Facts.STARTED.plusSeconds(second)),
                PER_SECOND,
                PER_SECOND - failed,
                failed,
                failed == 0 ? Map.of() : Map.of("connection refused", failed),
                latencies,
                Optional.empty()));
    }

    private void watched(double second) {
        sampled(second, DATABASE, 180 + noise.nextDouble(), 41, 63);
        if (dead > 0) {
            reborn(second);
            return;
        }
        aliveSeconds++;
        double leaked = leakPerSecond * aliveSeconds;
        double mebibytes = 46 + 6 * (aliveSeconds % 20) / 20 + noise.nextDouble() / 2 + leaked;
        if (mebibytes * (1 << 20) >= LIMIT.value()) {
            died(second);
        } else {
            sampled(second, broker, mebibytes, 28 + (int) leaked / 10, 45 + (int) (9 * leaked));
            connected(second, (int) leaked);
        }
    }

    private void connected(double second, int leaked) {
        seen.accept(new Peers(
                Facts.at(second), broker, Map.of("mongodb:27017", 1 + 4 * leaked, "clients of :8080", 21), 0));
    }

    private void died(double second) {
        if (cluster) {
            seen.accept(Facts.loggedByKernel(second - 0.2, broker));
        }
        seen.accept(Facts.oomKilled(second, broker));
        seen.accept(new LogExcerpt(Facts.at(second + 0.1), broker, log));
        dead = 3;
    }

    private void reborn(double second) {
        dead--;
        if (dead == 0) {
            restarts++;
            aliveSeconds = 0;
            broker = new ContainerRef(broker.pod(), broker.name(), "broker-" + restarts);
            seen.accept(new Started(Facts.at(second), broker, restarts));
        }
    }

    private void sampled(double second, ContainerRef container, double mebibytes, int threads, int descriptors) {
        Bytes anon = new Bytes((long) (mebibytes * (1 << 20)));
        seen.accept(new Sample(
                Facts.at(second),
                WallTime.of(Facts.STARTED.plus(Facts.at(second))),
                container,
                new Sample.Memory(anon, Optional.empty(), Optional.empty(), OptionalLong.of(0)),
                Optional.of(cpu(container, second)),
                OptionalInt.of(threads),
                OptionalInt.of(descriptors),
                OptionalInt.of(descriptors / 2),
                Optional.empty()));
    }

    /** The broker keeps a quarter of a core busy, and is held back for as long; the database has no CPU limit. */
    private Sample.Cpu cpu(ContainerRef container, double second) {
        boolean database = container.equals(DATABASE);
        double lived = database ? second : aliveSeconds;
        return new Sample.Cpu(Facts.at(lived / (database ? 50 : 4)), Optional.of(Facts.at(database ? 0 : lived / 12)));
    }

    private Observations ended() {
        Duration end = Facts.at(READY + WARM_UP + soakSeconds);
        seen.accept(new LoadEnded(end, true, "driven to its end"));
        seen.accept(new PhaseChange(end, Phase.COOL_DOWN));
        if (cluster) {
            seen.accept(new Step(end.plusSeconds(2), end.plusMillis(200), "torn down"));
        }
        seen.accept(new End(end.plusSeconds(3), End.Why.COMPLETED, "driven to its end"));
        return seen;
    }
}
