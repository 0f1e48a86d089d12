package io.github.soakgate.slo;

import io.github.soakgate.evidence.Latencies;
import io.github.soakgate.evidence.LoadFigures;
import io.github.soakgate.unit.Durations;
import java.time.Duration;

/**
 * {@code latencyP50} and its like: what so many of 100 requests must not exceed, each from when it was due.
 *
 * <p>A percentile is exceeded where more requests take longer than its limit than the rest of the 100 allow. As requests that started
 * late count from when they were due, so many of them as started late may have exceeded the limit for that alone.
 *
 * @param percent from 1 to 100: the slowest request is the hundredth percentile
 * @param most the limit
 */
record Latency(int percent, Duration most) implements LoadMeasure {

    private static final int ALL = 100;
    private static final int MEDIAN = 50;

    static Latency parse(int percent, String text) {
        return new Latency(percent, Durations.parse(text));
    }

    @Override
    public boolean applies(LoadFigures load) {
        return load.latencies().count() > 0;
    }

    @Override
    public double surelyOver(LoadFigures load) {
        return beyond(load.latencies(), load.latencies().surelyOver(most) - load.late());
    }

    @Override
    public double perhapsOver(LoadFigures load) {
        return beyond(load.latencies(), load.latencies().perhapsOver(most));
    }

    /** By how many hundredths of a request {@code over} are more than may exceed the limit. */
    private double beyond(Latencies latencies, long over) {
        return ALL * over - (ALL - percent) * latencies.count();
    }

    @Override
    public Doubt doubt(LoadFigures load) {
        long over = load.latencies().surelyOver(most);
        return beyond(load.latencies(), over) > 0
                ? new Doubt(
                        "of the %s requests that took longer than %s up to %s started late"
                                .formatted(Figures.grouped(over), Durations.format(most), Figures.grouped(load.late())),
                        true)
                : new Doubt(NextSteps.finerThanHistogram(Durations.format(most)), false);
    }

    @Override
    public String actual(LoadFigures load) {
        return Figures.awayFrom(millis(most), millis(load.latencies().percentile(percent))) + "ms";
    }

    @Override
    public String sentence(LoadFigures load) {
        String requests = Figures.count(load.latencies().count(), "request");
        String most = percent == ALL ? "all of %s".formatted(requests) : "%s%% of %s".formatted(percent, requests);
        return "%s ended within %s%s"
                .formatted(
                        most,
                        actual(load),
                        percent == MEDIAN
                                ? ""
                                : ", half of them within %sms"
                                        .formatted(Figures.rounded(
                                                millis(load.latencies().percentile(MEDIAN)))));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
