package io.github.soakgate.evaluation;

import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.evidence.Look;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.PhaseChange;
import io.github.soakgate.slo.AdaptiveSoak;
import io.github.soakgate.slo.Judge;
import io.github.soakgate.slo.Outcome;
import io.github.soakgate.slo.Thresholds;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A curve as soakgate would have met it: fact by fact, with the stop rule looking, and judged in the end.
 *
 * @param outcome the verdict
 * @param soak how long it took
 */
record Replay(Outcome outcome, Duration soak) {

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final long EVENTS_PER_SECOND = 200;

    static Replay of(double[] mebibytes) {
        Thresholds thresholds = Thresholds.parse(Map.of("memoryGrowth", Corpus.MARGIN + "Mi/h"), problem -> {
            throw new IllegalStateException(problem.toString());
        });
        AdaptiveSoak stopRule = new AdaptiveSoak(thresholds);
        Observations seen = new Observations();
        Stage stage = new Stage(
                Rate.perSecond(EVENTS_PER_SECOND), Duration.ofSeconds(mebibytes.length), Optional.of(SHORTEST));
        seen.accept(Facts.header(new LoadProfile(Duration.ZERO, List.of(stage)), Map.of()));
        seen.accept(Facts.deployed());
        seen.accept(new PhaseChange(Duration.ZERO, Phase.SOAK));
        boolean settled = false;
        int second = 0;
        for (; second < mebibytes.length && !settled; second++) {
            Bytes anon = new Bytes((long) ((Contender.LEVEL_MIB + mebibytes[second]) * (1 << 20)));
            seen.accept(Facts.load(second + 0.5, second, EVENTS_PER_SECOND));
            seen.accept(Facts.sample(second + 0.5, Facts.BROKER, anon, 0));
            Optional<Look> look = stopRule.look(seen);
            look.ifPresent(seen);
            settled = look.filter(decided -> decided.decision() == Look.Decision.SETTLE)
                    .isPresent();
        }
        Duration end = Duration.ofSeconds(second);
        seen.accept(new PhaseChange(end, Phase.COOL_DOWN));
        seen.accept(new End(end, settled ? End.Why.SETTLED : End.Why.COMPLETED, ""));
        return new Replay(Judge.judge(seen, thresholds).outcome(), end);
    }
}
