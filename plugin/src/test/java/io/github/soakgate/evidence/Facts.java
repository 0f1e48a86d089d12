package io.github.soakgate.evidence;

import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Facts for tests: one container of one target, seen once a second. */
public final class Facts {

    public static final Instant STARTED = Instant.parse("2026-11-23T08:00:00Z");
    public static final ContainerRef BROKER = new ContainerRef("event-broker", "event-broker", "broker-0");

    private static final Latencies NO_LATENCIES = new Latencies();

    private Facts() {}

    public static Header header(LoadProfile load, Map<String, String> thresholds) {
        return new Header(
                Duration.ZERO,
                Journal.SCHEMA,
                "0.1.0",
                "run-1",
                STARTED,
                "local",
                "deployment/event-broker",
                load,
                Rate.parse("100/min"),
                thresholds,
                new Header.Machine("Linux 6.1", "amd64", 2, Bytes.ofMebi(24 * 1024), "17.0.15"));
    }

    public static LoadProfile profile(int warmUpSeconds, int soakSeconds, long perSecond) {
        return new LoadProfile(
                Duration.ofSeconds(warmUpSeconds),
                List.of(new Stage(Rate.perSecond(perSecond), Duration.ofSeconds(soakSeconds))));
    }

    public static Deployed deployed() {
        return new Deployed(
                Duration.ZERO,
                BROKER.pod(),
                BROKER.name(),
                true,
                false,
                "event-broker:1",
                Optional.of(Bytes.ofMebi(128)),
                "cgroup v1");
    }

    public static Started started(double second, ContainerRef container, int restartCount) {
        return new Started(at(second), container, restartCount);
    }

    public static Sample sample(double second, ContainerRef container, Bytes anon, long oomKills) {
        return new Sample(
                at(second),
                WallTime.of(STARTED.plus(at(second))),
                container,
                new Sample.Memory(
                        anon,
                        Optional.of(new Bytes(anon.value() + (4 << 20))),
                        Optional.of(Bytes.ofMebi(8)),
                        OptionalLong.of(oomKills)),
                Optional.empty(),
                OptionalInt.of(30),
                OptionalInt.of(40),
                OptionalInt.of(12),
                Optional.empty());
    }

    /** A sample of a JVM. */
    public static Sample sample(double second, ContainerRef container, Sample.Heap heap) {
        return with(sample(second, container, Bytes.ofMebi(57), 0), heap);
    }

    /** The same sample of a JVM. */
    public static Sample with(Sample plain, Sample.Heap heap) {
        return new Sample(
                plain.at(),
                plain.wall(),
                plain.container(),
                plain.memory(),
                plain.cpu(),
                plain.threads(),
                plain.descriptors(),
                plain.connections(),
                Optional.of(heap));
    }

    /** The same sample with the CPU time that it has used since it began. */
    public static Sample with(Sample plain, Sample.Cpu cpu) {
        return new Sample(
                plain.at(),
                plain.wall(),
                plain.container(),
                plain.memory(),
                Optional.of(cpu),
                plain.threads(),
                plain.descriptors(),
                plain.connections(),
                plain.heap());
    }

    /** The same sample with so many connections. */
    public static Sample connected(Sample plain, int connections) {
        return new Sample(
                plain.at(),
                plain.wall(),
                plain.container(),
                plain.memory(),
                plain.cpu(),
                plain.threads(),
                plain.descriptors(),
                OptionalInt.of(connections),
                plain.heap());
    }

    public static Terminated oomKilled(double second, ContainerRef container) {
        return new Terminated(
                at(second),
                container,
                "OOMKilled",
                OptionalInt.of(137),
                OptionalLong.of(1),
                true,
                false,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** An end in a pod; the kernel has counted nothing. */
    public static Terminated inPod(
            double second,
            ContainerRef container,
            String reason,
            OptionalInt exitCode,
            boolean kernelHeard,
            String uid) {
        return new Terminated(
                at(second),
                container,
                reason,
                exitCode,
                OptionalLong.empty(),
                kernelHeard,
                false,
                false,
                Optional.of(STARTED.plus(at(second)).minusSeconds(1)),
                Optional.of(new Terminated.Pod(uid, 0, false)));
    }

    public static OomKill loggedByKernel(double second, ContainerRef container) {
        return new OomKill(at(second), container, "/kubepods/burstable/pod1/" + container.id(), "java", 4711);
    }

    public static Terminated ended(double second, ContainerRef container, int exitCode, boolean requested) {
        String reason = exitCode == 0 ? "Completed" : "Error";
        return new Terminated(
                at(second),
                container,
                reason,
                OptionalInt.of(exitCode),
                OptionalLong.of(0),
                true,
                false,
                requested,
                Optional.empty(),
                Optional.empty());
    }

    /** A second of load whose answers all took {@code latency}. */
    public static LoadSecond load(double at, int second, long ok, long failed, Duration latency) {
        Latencies latencies = new Latencies();
        for (long i = 0; i < ok + failed; i++) {
            latencies.record(latency);
        }
        return new LoadSecond(
                at(at),
                second,
                WallTime.of(STARTED.plus(at(at))),
                ok + failed,
                ok,
                failed,
                failed == 0 ? Map.of() : Map.of("HTTP 503", failed),
                latencies,
                Optional.empty());
    }

    /** A second of load that ended in these failures, and with these latencies. */
    public static LoadSecond load(int second, long sent, long ok, Map<String, Long> failures, Latencies latencies) {
        long failed = failures.values().stream().mapToLong(Long::longValue).sum();
        Duration at = at(second + 0.5);
        return new LoadSecond(
                at, second, WallTime.of(STARTED.plus(at)), sent, ok, failed, failures, latencies, Optional.empty());
    }

    /** So many latencies of each length. */
    public static Latencies latencies(Map<Duration, Integer> counts) {
        Latencies latencies = new Latencies();
        counts.forEach((latency, count) -> {
            for (int i = 0; i < count; i++) {
                latencies.record(latency);
            }
        });
        return latencies;
    }

    /** What a generator saw of itself that was late so often. */
    public static Generator generator(long due, long late, Duration latest) {
        return new Generator(due, late, latest, 0.97, 0.4);
    }

    /** The same second, with what the generator saw of itself. */
    public static LoadSecond of(LoadSecond second, Generator generator) {
        return new LoadSecond(
                second.at(),
                second.second(),
                second.wall(),
                second.sent(),
                second.ok(),
                second.failed(),
                second.failures(),
                second.latency(),
                Optional.of(generator));
    }

    /** A second of load that all went well, with no word on its latencies. */
    public static LoadSecond load(double at, int second, long ok) {
        return new LoadSecond(
                at(at), second, WallTime.of(STARTED.plus(at(at))), ok, ok, 0, Map.of(), NO_LATENCIES, Optional.empty());
    }

    public static Duration at(double second) {
        return Duration.ofMillis(Math.round(second * 1000));
    }
}
