package io.github.soakgate.slo;

import io.github.soakgate.evidence.Latencies;
import io.github.soakgate.evidence.Observations;
import java.time.Duration;

/**
 * {@code latencyP95}: what 95 of 100 requests of the soak must not exceed.
 *
 * @param limit as declared
 * @param most the same as a duration
 */
record LatencyP95(String limit, Duration most) implements Criterion {

    @Override
    public String name() {
        return "latencyP95";
    }

    @Override
    public Finding judge(Observations seen) {
        Latencies latencies = seen.load().latencies();
        if (latencies.count() == 0) {
            return PerContainer.inconclusive(this, "no request of the soak has ended");
        }
        double p95 = latencies.percentile(95).toNanos() / 1e6;
        double allowed = most.toNanos() / 1e6;
        String actual = Figures.awayFrom(allowed, p95) + "ms";
        String message = "95%% of %s requests ended within %s, half of them within %sms"
                .formatted(
                        Figures.grouped(latencies.count()),
                        actual,
                        Figures.rounded(latencies.percentile(50).toNanos() / 1e6));
        return new Finding(name(), p95 > allowed ? Outcome.FAIL : Outcome.PASS, limit(), actual, message);
    }
}
