package io.github.soakgate.evaluation;

import io.github.soakgate.slo.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/**
 * What became of the runs of one class.
 *
 * @param outcomes how many came to each
 * @param meanSoak in seconds
 * @param alarms how many each of the others alarmed at
 */
record Tally(String name, int runs, Map<Outcome, Integer> outcomes, double meanSoak, Map<Contender, Integer> alarms) {

    private static final double CONFIDENCE = 0.95;

    private record Run(Replay replay, Map<Contender, Boolean> alarms) {}

    /** Judges as many runs of {@code course}, from the seed {@code firstSeed} on, on all processors. */
    static Tally of(Course course, long firstSeed, int runs) {
        return of(course, Corpus.SHORTEST, firstSeed, runs);
    }

    /** Judges runs that soak for {@code shortest} at least. */
    static Tally of(Course course, Duration shortest, long firstSeed, int runs) {
        return of(
                course.label(),
                LongStream.range(firstSeed, firstSeed + runs)
                        .parallel()
                        .mapToObj(seed -> course.trace(seed, Corpus.LONGEST_SECONDS))
                        .map(trace ->
                                new Run(Replay.of(trace, shortest), alarms(trace.mebibytes(), Corpus.MARGIN / 3600)))
                        .toList());
    }

    /**
     * Judges recordings of one kind.
     *
     * @param marginPerSecond what the others take for their limit, in MiB a second
     */
    static Tally of(
            String kind,
            List<Recording> recordings,
            Duration shortest,
            Map<String, String> thresholds,
            double marginPerSecond) {
        return of(
                kind,
                recordings.parallelStream()
                        .map(Recording::read)
                        .map(run -> new Run(run.replay(shortest, thresholds), alarms(run.mebibytes(), marginPerSecond)))
                        .toList());
    }

    private static Map<Contender, Boolean> alarms(double[] curve, double marginPerSecond) {
        Map<Contender, Boolean> alarms = new EnumMap<>(Contender.class);
        for (Contender contender : Contender.values()) {
            alarms.put(contender, contender.judge(curve, marginPerSecond) == Outcome.FAIL);
        }
        return alarms;
    }

    private static Tally of(String name, List<Run> all) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        Map<Contender, Integer> alarms = new EnumMap<>(Contender.class);
        for (Run run : all) {
            outcomes.merge(run.replay().verdict().outcome(), 1, Integer::sum);
            run.alarms().forEach((contender, alarm) -> alarms.merge(contender, alarm ? 1 : 0, Integer::sum));
        }
        double soak = all.stream()
                .mapToLong(run -> run.replay().soak().toSeconds())
                .average()
                .orElseThrow();
        return new Tally(name, all.size(), outcomes, soak, alarms);
    }

    int count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /** As a percentage with its Clopper-Pearson interval at 95 %. */
    String share(Outcome outcome) {
        return share(count(outcome));
    }

    String share(Contender contender) {
        return share(alarms.getOrDefault(contender, 0));
    }

    private String share(int count) {
        // half a run more, for the library cuts off what it multiplies
        ConfidenceInterval interval = count == 0 || count == runs
                ? oneSided(count)
                : BinomialProportion.getClopperPearsonInterval(runs, (count + 0.5) / runs, CONFIDENCE);
        return String.format(
                Locale.ROOT,
                "%s (%s-%s)",
                percent((double) count / runs),
                percent(interval.getLowerBound()),
                percent(interval.getUpperBound()));
    }

    /** None or all of the runs: the other bound is where that has a probability of 5 %. */
    private ConfidenceInterval oneSided(int count) {
        double far = 1 - Math.pow(1 - CONFIDENCE, 1.0 / runs);
        return count == 0 ? new ConfidenceInterval(0, far, CONFIDENCE) : new ConfidenceInterval(1 - far, 1, CONFIDENCE);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share).replaceAll("\\.0$", "");
    }
}
