package io.github.soakgate.evaluation;

import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.evidence.LoadSecond;
import io.github.soakgate.evidence.Look;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.PhaseChange;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.slo.AdaptiveSoak;
import io.github.soakgate.slo.Judge;
import io.github.soakgate.slo.Thresholds;
import io.github.soakgate.slo.Verdict;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a run that was fed to the judge as soakgate would have met it: fact by fact, with the stop rule looking.
 *
 * @param soak how long it took
 */
record Replay(Verdict verdict, Duration soak) {

    private static final long EVENTS_PER_SECOND = 200;

    /** A run that goes on until the stop rule finds it settled. */
    static final class Soak {

        private final Thresholds thresholds;
        private final AdaptiveSoak stopRule;
        private final Observations seen = new Observations();
        private boolean settled;

        /** One that is held against thresholds by name, as they stand in a pom. */
        Soak(Map<String, String> declared) {
            this.thresholds = Thresholds.parse(declared, problem -> {
                throw new IllegalStateException(problem.toString());
            });
            this.stopRule = new AdaptiveSoak(thresholds);
        }

        /** Takes the next fact; past the one that settled it none is. */
        void accept(Fact fact) {
            if (settled) {
                return;
            }
            seen.accept(fact);
            if (fact instanceof LoadSecond && seen.phase(Phase.SOAK).isPresent()) {
                Optional<Look> look = stopRule.look(seen);
                look.ifPresent(seen);
                settled = look.filter(decided -> decided.decision() == Look.Decision.SETTLE)
                        .isPresent();
            }
        }

        boolean isSettled() {
            return settled;
        }

        Replay judge() {
            if (settled) {
                seen.accept(new PhaseChange(seen.last(), Phase.COOL_DOWN));
                seen.accept(new End(seen.last(), End.Why.SETTLED, ""));
            }
            return new Replay(Judge.judge(seen, thresholds), seen.soak());
        }
    }

    /** Of a run that was made, which soaks for {@code shortest} at least. */
    static Replay of(Trace trace, Duration shortest) {
        double[] mebibytes = trace.mebibytes();
        Soak soak = new Soak(Map.of("memoryGrowth", Corpus.MARGIN + "Mi/h"));
        Stage stage = new Stage(
                Rate.perSecond(EVENTS_PER_SECOND), Duration.ofSeconds(mebibytes.length), Optional.of(shortest));
        soak.accept(Facts.header(new LoadProfile(Duration.ZERO, List.of(stage)), Map.of()));
        soak.accept(Facts.deployed());
        soak.accept(new PhaseChange(Duration.ZERO, Phase.SOAK));
        for (int second = 0; second < mebibytes.length && !soak.isSettled(); second++) {
            Bytes anon = new Bytes((long) ((Contender.LEVEL_MIB + mebibytes[second]) * (1 << 20)));
            Sample sample = Facts.sample(second + 0.5, Facts.BROKER, anon, 0);
            soak.accept(
                    trace.heaps().isEmpty()
                            ? sample
                            : Facts.with(sample, trace.heaps().get(second)));
            soak.accept(Facts.load(second + 0.5, second, EVENTS_PER_SECOND));
        }
        Duration end = Duration.ofSeconds(mebibytes.length);
        soak.accept(new PhaseChange(end, Phase.COOL_DOWN));
        soak.accept(new End(end, End.Why.COMPLETED, ""));
        return soak.judge();
    }
}
