package io.github.soakgate.evaluation;

import io.github.soakgate.slo.Outcome;
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
record Tally(Course course, int runs, Map<Outcome, Integer> outcomes, double meanSoak, Map<Contender, Integer> alarms) {

    private static final double CONFIDENCE = 0.95;

    /** Judges as many runs of {@code course}, from the seed {@code firstSeed} on, on all processors. */
    static Tally of(Course course, long firstSeed, int runs) {
        double margin = Corpus.MARGIN / 3600;
        record Run(Replay replay, Map<Contender, Boolean> alarms) {}
        List<Run> all = LongStream.range(firstSeed, firstSeed + runs)
                .parallel()
                .mapToObj(seed -> {
                    double[] curve = course.curve(seed, Corpus.LONGEST_SECONDS);
                    Map<Contender, Boolean> alarms = new EnumMap<>(Contender.class);
                    for (Contender contender : Contender.values()) {
                        alarms.put(contender, contender.judge(curve, margin) == Outcome.FAIL);
                    }
                    return new Run(Replay.of(curve), alarms);
                })
                .toList();
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        Map<Contender, Integer> alarms = new EnumMap<>(Contender.class);
        for (Run run : all) {
            outcomes.merge(run.replay().outcome(), 1, Integer::sum);
            run.alarms().forEach((contender, alarm) -> alarms.merge(contender, alarm ? 1 : 0, Integer::sum));
        }
        double soak = all.stream()
                .mapToLong(run -> run.replay().soak().toSeconds())
                .average()
                .orElseThrow();
        return new Tally(course, runs, outcomes, soak, alarms);
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
        ConfidenceInterval interval = count == 0 || count == runs
                ? oneSided(count)
                : BinomialProportion.getClopperPearsonInterval(runs, (double) count / runs, CONFIDENCE);
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
