package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Recovery;
import io.github.soakgate.evidence.Signal;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Durations;
import io.github.soakgate.unit.Ratio;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code recovery}: how much more memory a container of the target may hold at the least in the cool-down than it held before
 * the soak. Of a JVM it is the heap after garbage collection, for memory that a JVM once had it seldom gives back; its
 * anonymous memory counts where that came back by itself.
 *
 * @param most as a share of the level before
 */
record MemoryRecovery(Ratio most) implements Criterion {

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String limit() {
        return most.toString();
    }

    @Override
    public boolean needsCoolDown() {
        return true;
    }

    @Override
    public Finding judge(Observations seen) {
        return PerContainer.worst(this, seen, container -> judge(seen, container));
    }

    private Finding judge(Observations seen, ContainerObservations container) {
        if (seen.header().load().coolDown().isEmpty()) {
            return PerContainer.inconclusive(this, "the run had no cool-down; declare one, such as 30s, in <load>");
        }
        if (seen.end().stream().noneMatch(end -> end.why().soaked())) {
            return PerContainer.inconclusive(
                    this, "the load was not driven to its end, so that there was no cool-down");
        }
        if (container.restarts() + container.oomKills() > 0) {
            return PerContainer.inconclusive(
                    this,
                    container.label()
                            + " was restarted or had a process killed, which is no recovery; see to it first");
        }
        Optional<Finding> memory = judge(container, Signal.ANON);
        if (container.soakEndHeap().isEmpty()) {
            return memory.orElseGet(() -> notSeen(container));
        }
        return memory.filter(finding -> finding.verdict() == Outcome.PASS)
                .or(() -> judge(container, Signal.HEAP))
                .orElseGet(() -> memory.isEmpty() ? notSeen(container) : notCollected(container));
    }

    private Optional<Finding> judge(ContainerObservations container, Signal signal) {
        Recovery recovery = container.recovery(signal);
        OptionalDouble before = recovery.before();
        return before.isEmpty() || before.getAsDouble() <= 0
                ? Optional.empty()
                : recovery.lowest().map(low -> judge(container, signal, before.getAsDouble(), low));
    }

    private Finding judge(ContainerObservations container, Signal signal, double before, Recovery.Low low) {
        double above = low.value() / before - 1;
        boolean back = above <= most.fraction();
        String actual = Figures.awayFrom(100 * most.fraction(), 100 * above) + "%";
        String message = "%s of %s was %s before the soak and %s %s, %s after the load: %s %s than before"
                .formatted(
                        signal.noun(),
                        container.label(),
                        bytes(before),
                        back ? "came back to" : "never fell below",
                        bytes(low.value()),
                        Durations.format(low.at()),
                        Figures.awayFrom(100 * most.fraction(), Math.abs(100 * above)) + "%",
                        above < 0 ? "less" : "more");
        return new Finding(name(), back ? Outcome.PASS : Outcome.FAIL, limit(), actual, message);
    }

    private Finding notSeen(ContainerObservations container) {
        return PerContainer.inconclusive(
                this, container.label() + " was not watched both in the warm-up and after the load");
    }

    private Finding notCollected(ContainerObservations container) {
        return PerContainer.inconclusive(
                this,
                ("memory of %s did not come back, and its JVM did not look through its old generation both in the warm-up "
                                + "and after the load, so that nobody knows what it still holds; %s")
                        .formatted(container.label(), NextSteps.COLLECT_WHEN_IDLE));
    }

    private static String bytes(double value) {
        return new Bytes(Math.round(value)).toString();
    }
}
