package io.github.soakgate.slo;

import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.LoadEnded;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.evidence.LoadSecond;
import io.github.soakgate.evidence.Look;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.PhaseChange;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.evidence.StretchQuestion;
import io.github.soakgate.evidence.TargetReady;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** A run of one broker as it would have been observed, second by second. */
final class TestingRun {

    private static final int WARM_UP = 10;

    private final int soakSeconds;
    private final long perSecond;
    private final List<Look> looks = new ArrayList<>();
    private final List<Fact> extra = new ArrayList<>();
    private final List<Fact> afterTheLoad = new ArrayList<>();
    private IntToDoubleFunction mebibytes = second -> 60;
    private Optional<IntFunction<Sample.Heap>> heap = Optional.empty();
    private Optional<IntUnaryOperator> connections = Optional.empty();
    private Optional<IntFunction<Sample.Cpu>> cpu = Optional.empty();
    private int watchedSeconds;
    private int coolDownSeconds;
    private long failedPerSecond;
    private long lostPerSecond;
    private Duration latency = Duration.ofMillis(10);
    private Optional<IntFunction<LoadSecond>> load = Optional.empty();
    private List<StretchQuestion> questions = List.of();
    private Optional<LoadSecond> afterwards = Optional.empty();
    private boolean ends = true;

    private TestingRun(int soakSeconds, long perSecond) {
        this.soakSeconds = soakSeconds;
        this.perSecond = perSecond;
        this.watchedSeconds = WARM_UP + soakSeconds;
    }

    /** A soak that was driven to its end. */
    static TestingRun of(int soakSeconds, long perSecond) {
        return new TestingRun(soakSeconds, perSecond);
    }

    /** Anonymous memory by second of the run, with a little noise that is the same in every test. */
    TestingRun memory(IntToDoubleFunction mebibytesBySecond) {
        Random noise = new Random(7);
        double[] jitter = noise.doubles(10_000, -0.2, 0.2).toArray();
        mebibytes = second -> mebibytesBySecond.applyAsDouble(second) + jitter[second % jitter.length];
        return this;
    }

    /** Memory that grows for each event. */
    TestingRun leaking(double bytesPerEvent) {
        return memory(second -> 60 + second * perSecond * bytesPerEvent / (1 << 20));
    }

    /** A JVM's heap by second of the run. */
    TestingRun heap(IntFunction<Sample.Heap> heapBySecond) {
        heap = Optional.of(heapBySecond);
        return this;
    }

    /** Connections by second of the run. */
    TestingRun connections(IntUnaryOperator bySecond) {
        connections = Optional.of(bySecond);
        return this;
    }

    /** Seconds of CPU time that it has used by second of the run. */
    TestingRun cpu(IntToDoubleFunction usedBySecond) {
        cpu = Optional.of(second ->
                new Sample.Cpu(Facts.at(usedBySecond.applyAsDouble(second)), Optional.of(Facts.at(second / 10.0))));
        return this;
    }

    private Sample sample(int second) {
        Bytes anon = new Bytes((long) (mebibytes.applyAsDouble(second) * (1 << 20)));
        Sample plain = Facts.sample(second + 0.5, Facts.BROKER, anon, 0);
        Sample sample = connections
                .map(bySecond -> Facts.connected(plain, bySecond.applyAsInt(second)))
                .orElse(plain);
        Sample counted =
                cpu.map(bySecond -> Facts.with(sample, bySecond.apply(second))).orElse(sample);
        return heap.map(bySecond -> Facts.with(counted, bySecond.apply(second))).orElse(counted);
    }

    TestingRun failing(long perSecondFailed) {
        failedPerSecond = perSecondFailed;
        return this;
    }

    TestingRun neverSending(long perSecondLost) {
        lostPerSecond = perSecondLost;
        return this;
    }

    TestingRun latency(Duration duration) {
        latency = duration;
        return this;
    }

    /** The load by second of the run. */
    TestingRun load(IntFunction<LoadSecond> bySecond) {
        load = Optional.of(bySecond);
        return this;
    }

    /** What still comes when the load is over. */
    TestingRun afterwards(LoadSecond second) {
        afterwards = Optional.of(second);
        return this;
    }

    /** Answers what these thresholds ask of stretches of the load. */
    TestingRun asking(Thresholds thresholds) {
        questions = thresholds.questions();
        return this;
    }

    /** Ends in the middle: the journal has no end. */
    TestingRun cutOffAfter(int second) {
        watchedSeconds = second;
        ends = false;
        return this;
    }

    /** Is watched after the load. */
    TestingRun coolingDown(int seconds) {
        coolDownSeconds = seconds;
        return this;
    }

    /** What is seen in the cool-down. */
    TestingRun afterTheLoad(Fact fact) {
        afterTheLoad.add(fact);
        return this;
    }

    TestingRun with(Fact fact) {
        extra.add(fact);
        return this;
    }

    Observations observed() {
        LoadProfile profile = Facts.profile(WARM_UP, soakSeconds, perSecond);
        Optional<Duration> coolDown = Optional.of(Facts.at(coolDownSeconds)).filter(length -> !length.isZero());
        return observed(new LoadProfile(profile.warmUp(), profile.stages(), coolDown), soFar -> Optional.empty());
    }

    /** The same, but for a soak that may end after {@code shortest} seconds, when {@code stopRule} has settled it. */
    Observations observed(int shortest, Function<Observations, Optional<Look>> stopRule) {
        Stage stage = new Stage(
                Rate.perSecond(perSecond), Duration.ofSeconds(soakSeconds), Optional.of(Duration.ofSeconds(shortest)));
        return observed(new LoadProfile(Duration.ofSeconds(WARM_UP), List.of(stage)), stopRule);
    }

    /** The same, but for a simulation of the project's own, which alone knows what it was to send. */
    Observations simulated(String simulation) {
        return observed(
                new LoadProfile(
                        Duration.ofSeconds(WARM_UP),
                        List.of(),
                        Optional.empty(),
                        Optional.of(new LoadProfile.Simulation(simulation, Duration.ofHours(1)))),
                soFar -> Optional.empty());
    }

    private Observations observed(LoadProfile profile, Function<Observations, Optional<Look>> stopRule) {
        Observations seen = new Observations(header -> questions);
        seen.accept(Facts.header(profile, Map.of()));
        seen.accept(new PhaseChange(Duration.ZERO, Phase.START));
        seen.accept(Facts.deployed());
        seen.accept(Facts.started(0, Facts.BROKER, 0));
        seen.accept(new TargetReady(Duration.ZERO, "http://127.0.0.1:20080"));
        seen.accept(new PhaseChange(Duration.ZERO, Phase.WARM_UP));
        for (int second = 0; second < watchedSeconds; second++) {
            double at = second + 0.5;
            if (second == WARM_UP) {
                seen.accept(new PhaseChange(Facts.at(second), Phase.SOAK));
            }
            long ok = perSecond - failedPerSecond - lostPerSecond;
            LoadSecond steady = Facts.load(at, second, ok, failedPerSecond, latency);
            seen.accept(load.isEmpty() ? steady : load.get().apply(second));
            seen.accept(sample(second));
            for (Fact fact : extra) {
                if (fact.at().toSeconds() == second) {
                    seen.accept(fact);
                }
            }
            Optional<Look> look = stopRule.apply(seen);
            look.ifPresent(seen);
            look.ifPresent(looks::add);
            if (look.filter(decided -> decided.decision() == Look.Decision.SETTLE)
                    .isPresent()) {
                return settled(seen, second + 1);
            }
        }
        if (ends) {
            afterwards.ifPresent(seen);
            Duration end = Facts.at(watchedSeconds);
            seen.accept(new LoadEnded(end, true, "driven to its end"));
            seen.accept(new PhaseChange(end, Phase.COOL_DOWN));
            afterTheLoad.forEach(seen);
            for (int second = watchedSeconds; second < watchedSeconds + coolDownSeconds; second++) {
                seen.accept(sample(second));
            }
            seen.accept(new End(Facts.at(watchedSeconds + coolDownSeconds), End.Why.COMPLETED, "driven to its end"));
        }
        return seen;
    }

    /** What comes in while the load is stopped belongs to no soak. */
    private Observations settled(Observations seen, int second) {
        seen.accept(Facts.load(second + 0.5, second, 0, perSecond, latency));
        seen.accept(Facts.sample(second + 0.5, Facts.BROKER, new Bytes(200 << 20), 0));
        seen.accept(new LoadEnded(Facts.at(second + 1), false, "stopped"));
        seen.accept(new PhaseChange(Facts.at(second + 1), Phase.COOL_DOWN));
        seen.accept(new End(Facts.at(second + 1), End.Why.SETTLED, "every threshold surely holds"));
        return seen;
    }

    /** What the stop rule has decided. */
    List<Look> looks() {
        return List.copyOf(looks);
    }
}
