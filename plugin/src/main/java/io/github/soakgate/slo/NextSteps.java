package io.github.soakgate.slo;

import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Source;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a user can do about a finding: all such sentences in one place. */
final class NextSteps {

    /** Past this the honest answer is that what was seen is too close to the limit to be told from it. */
    private static final double GREATEST_FACTOR = 100;

    static final String COLLECT_WHEN_IDLE =
            "have it collect when it is idle (G1: -XX:G1PeriodicGCInterval=5000), or warm up and cool down for longer";

    static final String COLLECT_OFTEN =
            "memory itself did not grow as fast, but its JVM collected its heap too seldom to tell what lives there: "
                    + "give it a smaller heap (-Xmx), so that it collects the old generation a dozen times, or ";

    static final String UNEXPLAINED =
            "it ended by SIGKILL, or unseen, where neither the kernel's log nor its count could be read; "
                    + "runtime k3s reads both";

    static final String MORE_PROCESSORS = "send fewer events a second, or give the load generator more processors";

    static final String INJECTOR_LOST =
            "its log is in logs/; give its node room, or take more injectors, each of which has less to do";

    static final String LESS_LOAD = "send fewer events a second, or keep other work off the load generator's machine";

    static final String FEWER_CONNECTIONS =
            "send fewer events a second, or more of them over each connection (<requestsPerConnection>)";

    static final String GENERATOR_SILENT = "see logs/gatling.log beside the report";

    static final String SEE_TO_FAILURES = "see to the failures";

    static final String NAME_COUNTER = "nobody was asked how many events arrived; name a counter in <load><delivered>";

    private NextSteps() {}

    /** Where a counter of delivered events cannot be read. */
    static String mendCounter(String when, Optional<String> why) {
        return "how many events had arrived could not be read %s: %s; see to <load><delivered>"
                .formatted(when, why.orElse("nobody says why"));
    }

    /** Where a counter of delivered events begins anew. */
    static String counterFell(String from, String to, String at) {
        return "the counter of delivered events fell from %s to %s, seen at %s: what counts was restarted; "
                        .formatted(from, to, at)
                + "see to the restart, or count where it is outlived";
    }

    /** Where events still arrived when a counter was last asked. */
    static String waitLonger(String waited) {
        return "; more arrived when it was last asked, %s after the load: if that is soon enough, wait longer (<within>)"
                .formatted(waited);
    }

    /** Where a latency lies closer to its limit than a histogram of two significant digits can tell. */
    static String finerThanHistogram(String limit) {
        return "latencies are counted to within one percent, which does not tell this one from %s; ".formatted(limit)
                + "set the limit a little further away";
    }

    /** Where a soak is shorter than a stretch of it is to be. */
    static String soakLonger(Observations seen, Duration stretch) {
        return "the soak has no %s yet, after %s of it; soak for longer than %s"
                .formatted(
                        Durations.format(stretch),
                        Durations.format(Duration.ofSeconds(seen.load().soak().seconds())),
                        Durations.format(stretch));
    }

    /** Where the sum over processes lacks some that have ended. */
    static String countCpuWhole(String container) {
        return "the CPU time of %s that could be counted fell, for processes ended that nobody waited for; "
                        .formatted(container)
                + "run it where a control group counts it, as on runtime k3s";
    }

    /**
     * How long to soak, or at what rate, for an interval that excludes the limit, if the estimate stays as it is. The part
     * of the interval's width that is noise falls with the 1.5th power of the duration, as a regression's slope error does,
     * but the part that comes from counting in steps only in proportion to it: so that is what is advised, on the safe
     * side. Per event, the width falls in proportion to the rate as well.
     *
     * @param halfWidth of the interval
     * @param distance of the estimate from the limit
     * @param perEvent whether a higher rate helps
     */
    static String resolve(Observations seen, String limit, double halfWidth, double distance, boolean perEvent) {
        double factor = 1.2 * halfWidth / Math.abs(distance);
        if (!(factor < GREATEST_FACTOR)) {
            return "what was seen is too close to %s to be told from it; set the limit further away".formatted(limit);
        }
        double soakSeconds = seen.soak().toMillis() / 1e3;
        Duration soak = Duration.ofSeconds(roundUp(soakSeconds * Math.max(1.1, factor)));
        double rate = rate(seen) * Math.max(1.1, factor);
        return "soak for %s%s, to resolve %s"
                .formatted(
                        Durations.format(soak),
                        perEvent ? String.format(Locale.ROOT, ", or at %d/s", (long) Math.ceil(rate)) : "",
                        limit);
    }

    /** As it was planned or, where a simulation alone knows its plan, as it was. */
    private static double rate(Observations seen) {
        return seen.header().load().simulation().isPresent()
                ? seen.load().sent() / (seen.soak().toMillis() / 1e3)
                : seen.header().load().soakRatePerSecond();
    }

    /** What helps where a run ended before its soak began. */
    static String soakAtAll(Observations seen) {
        return seen.header()
                .load()
                .simulation()
                .map(simulation -> "; have %s send for longer than <warmUp>, %s, or shorten that"
                        .formatted(
                                simulation.name(),
                                Durations.format(seen.header().load().warmUp())))
                .orElse("; run it again");
    }

    /** Where a simulation did nothing in the soak. */
    static String sendSomething(String simulation) {
        return "no request that %s made in the soak has ended; see logs/gatling.log beside the report"
                .formatted(simulation);
    }

    /** What gives samples that can be judged, where there are none but coarse ones. */
    static String finerSource(Source source) {
        return "the anonymous memory of %s could not be read (%s): %s; give its image a shell, and the run the right to exec into pods"
                .formatted(
                        source.container().label(),
                        source.why().orElse("no source tells it"),
                        source.every()
                                .map(every -> "all there is is its working set every %s, which holds page cache too"
                                        .formatted(Durations.format(every)))
                                .orElse("there is no other source"));
    }

    /** How long to soak for enough samples, where a soak as it was planned does not give them. */
    static String moreSamples(Observations seen, int fewest) {
        LoadProfile profile = seen.header().load();
        Duration planned = profile.simulation().isPresent() ? seen.soak() : profile.soak();
        Duration needed = Duration.ofSeconds(roundUp(fewest * 1.2));
        return planned.compareTo(needed) < 0 ? "; soak for %s or longer".formatted(Durations.format(needed)) : "";
    }

    private static long roundUp(double seconds) {
        long step = seconds > 600 ? 60 : seconds > 60 ? 10 : 1;
        return (long) Math.ceil(seconds / step) * step;
    }
}
