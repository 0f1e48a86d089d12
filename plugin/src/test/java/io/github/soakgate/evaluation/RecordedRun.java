package io.github.soakgate.evaluation;

import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.Header;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was recorded of one soak.
 *
 * @param facts of its journal
 */
record RecordedRun(List<Fact> facts) {

    RecordedRun {
        facts = List.copyOf(facts);
    }

    /** Judges it as if its soak had been one that may end after {@code shortest}. */
    Replay replay(Duration shortest, Map<String, String> thresholds) {
        Replay.Soak soak = new Replay.Soak(thresholds);
        facts.forEach(fact -> soak.accept(fact instanceof Header header ? mayEnd(header, shortest) : fact));
        return soak.judge();
    }

    private static Header mayEnd(Header header, Duration shortest) {
        Stage whole = header.load().stages().get(0);
        Stage open = new Stage(whole.rate(), whole.duration(), Optional.of(shortest));
        return new Header(
                header.at(),
                header.schema(),
                header.plugin(),
                header.run(),
                header.started(),
                header.runtime(),
                header.target(),
                new LoadProfile(header.load().warmUp(), List.of(open)),
                header.productionRate(),
                header.thresholds(),
                header.machine());
    }

    /** The anonymous memory of the whole soak, as {@link Trace#mebibytes} has it. */
    double[] mebibytes() {
        Observations seen = new Observations();
        facts.forEach(seen);
        return seen.target().get(0).soakCurve(Signal.ANON).points().stream()
                .mapToDouble(point -> point.mean() / (1 << 20) - Contender.LEVEL_MIB)
                .toArray();
    }
}
