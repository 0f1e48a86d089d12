package io.github.soakgate.report;

import io.github.soakgate.slo.Finding;
import io.github.soakgate.slo.Outcome;
import io.github.soakgate.slo.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a reader with {@code report.html} at hand can do next: all such sentences in one place. */
final class NextSteps {

    private static final String DEATHS =
            "See under Deaths when each death came, what memory did before it, " + "and what the container wrote last.";
    private static final String MEMORY =
            "Look on the time axis for what climbs with memory. Connections, threads or file descriptors that "
                    + "climb too point at what is opened and never closed; where none does, compare an early heap dump "
                    + "with a late one.";
    private static final String CONNECTIONS =
            "See under Connections whom those lead to that came and did not go: what dials them, or answers them, does not close them.";
    private static final String CPU =
            "Compare with the load how much of a core it used and whether its CPU limit held it back, under CPU; a profile of the "
                    + "target says where the time goes.";
    private static final String ERRORS = "See under Load what the failures were, and on its time axis when they began; "
            + "the target's log says why.";
    private static final String LATENCY =
            "Compare latency with load and memory on the time axis. Latency that climbs with memory "
                    + "points at garbage collection; latency that climbs alone, at a queue.";
    private static final String THROUGHPUT =
            "See under Load how much was sent and what failed: what was sent and neither failed nor was answered in time still waits in the target.";
    private static final String DELIVERED =
            "Compare under Load what was answered with a success and what arrived: what the target has acknowledged and lost, its log or that of what it hands events to may tell.";
    private static final String INCONCLUSIVE =
            "INCONCLUSIVE is no PASS: the run could not have shown a violation. The message of each such threshold says "
                    + "what would settle it.";
    private static final String AGAIN =
            "To judge the same evidence against other thresholds, change the pom and run mvn soakgate:verify: "
                    + "it needs no new run.";

    private NextSteps() {}

    /** In the order of the findings; none where all is well. */
    static List<String> after(Verdict verdict) {
        if (verdict.outcome() == Outcome.PASS) {
            return List.of();
        }
        Set<String> steps = new LinkedHashSet<>();
        for (Finding finding : Findings.worstFirst(verdict)) {
            if (finding.verdict() == Outcome.FAIL) {
                steps.add(onFail(finding.threshold()));
            } else if (finding.verdict() == Outcome.INCONCLUSIVE) {
                steps.add(INCONCLUSIVE);
            }
        }
        steps.add(AGAIN);
        return List.copyOf(steps);
    }

    private static String onFail(String threshold) {
        return switch (threshold) {
            case "errorRate" -> ERRORS;
            case "latencyP50", "latencyP95", "latencyP99", "latencyMax" -> LATENCY;
            case "throughput" -> THROUGHPUT;
            case "delivered" -> DELIVERED;
            case "connectionGrowth" -> CONNECTIONS;
            case "cpuPerEvent" -> CPU;
            case "memoryGrowth", "timeToOom", "memoryPeak", "threadGrowth", "descriptorGrowth" -> MEMORY;
            default -> DEATHS;
        };
    }
}
